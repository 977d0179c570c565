//! Admins logging in and out: the session and the token afterwards.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
    Operation,
};
use serde_json::{Value, json};

use crate::support::{
    admin_api::{ADMIN_EMAIL, ADMIN_PASSWORD, v1, v2},
    browser::{Browser, Delivery},
    call_scenario::CallScenario,
    client::Client,
    drive::{
        Event::{self, NoResponse, Response},
        Run, drive, scripted,
    },
    jwt::jwt,
    operations::VERSIONS,
    server::{EMAIL, NEW_PASSWORD, OLD_PASSWORD, Server},
};

fn credentials() -> Value {
    json!({ "email": ADMIN_EMAIL, "password": ADMIN_PASSWORD })
}

fn admin_token() -> String {
    jwt(&json!({ "actor_id": "user_0" }))
}

fn perform<S: Server>(browser: &mut Browser<S>, client: &Client, operation: Admin, deliveries: &[Delivery]) -> Run {
    drive(client.try_admin(operation, None, &browser.payload).unwrap(), browser.network(deliveries))
}

/// A call with these events, and the token that a client with the token `old` has afterwards.
fn run_with(version: MedusaVersion, operation: Admin, events: Vec<Event>) -> (Run, Option<String>) {
    let client = Client::with_token(version, 0, "old");
    let run = drive(client.try_admin(operation, None, &credentials()).unwrap(), scripted(events));
    (run, client.token())
}

#[test]
fn a_login_on_v2_starts_a_session_and_clears_the_token() {
    let mut browser = Browser::with_payload(v2::AdminApi::default(), credentials());
    let client = Client::with_token(V2, 0, "old");
    let run = perform(&mut browser, &client, Admin::LogIn, &[]);
    assert_eq!(run.paths(), ["/auth/user/emailpass", "/auth/session", "/admin/users/me"]);
    assert_eq!(run.requests.iter().map(|request| request.cookies).collect::<Vec<_>>(), [false, true, true]);
    assert_eq!(run.result.unwrap()["user"]["email"], ADMIN_EMAIL);
    assert_eq!((browser.logged_in(), client.token()), (Some(ADMIN_EMAIL), None));
}

#[test]
fn a_login_on_v1_keeps_the_token_as_in_medusa_js() {
    let mut browser = Browser::with_payload(v1::AdminApi::default(), credentials());
    let client = Client::with_token(V1, 0, "old");
    let run = perform(&mut browser, &client, Admin::LogIn, &[]);
    assert_eq!(run.paths(), ["/admin/auth"]);
    assert_eq!((browser.logged_in(), client.token().as_deref()), (Some(ADMIN_EMAIL), Some("old")));
}

#[test]
fn a_login_fails_if_the_cookie_is_not_stored() {
    for drops in [true, false] {
        let server = v2::AdminApi { sets_no_cookie: !drops, ..v2::AdminApi::default() };
        let mut browser = Browser::with_payload(server, credentials());
        browser.drops_cookies = drops;
        let client = Client::with_token(V2, 0, "old");
        let (error, _) = perform(&mut browser, &client, Admin::LogIn, &[]).result.unwrap_err();
        assert_eq!((error.code, error.overrides_server), (Code::CookieNotStored, true));
        assert_eq!(client.token().as_deref(), Some("old"));
    }
}

#[test]
fn a_login_without_a_user_fails() {
    for server in [
        v2::AdminApi::default().with_identity(EMAIL, NEW_PASSWORD),
        v2::AdminApi::default().with_customer_identity(EMAIL, NEW_PASSWORD),
    ] {
        let mut browser = Browser::with_payload(server, json!({ "email": EMAIL, "password": NEW_PASSWORD }));
        for operation in [Admin::LogIn, Admin::GetToken] {
            let client = Client::with_token(V2, 0, "old");
            let run = perform(&mut browser, &client, operation, &[]);
            // The error does not contain the token.
            assert_eq!((run.code(), run.requests.len()), (Code::NoUser, 1));
            assert_eq!(run.result.unwrap_err().1, None);
            assert_eq!(client.token().as_deref(), Some("old"));
        }
        // Authenticate does not require a user.
        let call = Client::new(V2, 0).try_admin(Admin::Authenticate, Some("emailpass"), &browser.payload).unwrap();
        assert!(drive(call, browser.network(&[])).result.unwrap()["token"].is_string());
    }
}

#[test]
fn wrong_and_malformed_credentials_have_codes() {
    for operation in [Admin::LogIn, Admin::GetToken, Admin::Authenticate] {
        for (password, code) in [(json!(OLD_PASSWORD), Code::InvalidCredentials), (json!(7), Code::InvalidData)] {
            let payload = json!({ "email": ADMIN_EMAIL, "password": password });
            let call = Client::new(V1, 0).try_admin(operation, Some("emailpass"), &payload).unwrap();
            let mut browser = Browser::with_payload(v1::AdminApi::default(), payload.clone());
            assert_eq!(drive(call, browser.network(&[])).code(), code, "{operation:?}");

            let call = Client::new(V2, 0).try_admin(operation, Some("emailpass"), &payload).unwrap();
            let mut browser = Browser::with_payload(v2::AdminApi::default(), payload);
            assert_eq!(drive(call, browser.network(&[])).code(), code, "{operation:?}");
        }
    }
}

#[test]
fn get_token_stores_and_returns_the_token() {
    for (version, key) in [(V1, "access_token"), (V2, "token")] {
        let (run, token) = run_with(version, Admin::GetToken, vec![Response(200, json!({ key: admin_token() }))]);
        assert_eq!(run.result.unwrap()["access_token"], admin_token());
        assert_eq!(token, Some(admin_token()));
        for (status, body) in [(401, json!({})), (500, json!({})), (200, json!({ key: "a\nb" })), (200, json!({}))] {
            let (run, token) = run_with(version, Admin::GetToken, vec![Response(status, body)]);
            assert!(run.result.is_err());
            assert_eq!(token.as_deref(), Some("old"));
        }
    }
}

#[test]
fn incomplete_logins_are_the_result_and_store_no_token() {
    for more in ["location", "verification_required", "mfa_required"] {
        let body = json!({ more: "yes", "token": admin_token() });
        for operation in [Admin::LogIn, Admin::GetToken] {
            let (run, token) = run_with(V2, operation, vec![Response(200, body.clone())]);
            assert_eq!((run.result.unwrap(), token.as_deref()), (body.clone(), Some("old")));
        }
    }
}

#[test]
fn only_v2_refreshes_tokens() {
    let (run, token) = run_with(V2, Admin::RefreshToken, vec![Response(200, json!({ "token": "a.b.c" }))]);
    assert_eq!(run.requests[0].header("authorization"), Some("Bearer old"));
    assert!(!run.requests[0].cookies);
    assert_eq!((run.result.unwrap()["access_token"].as_str(), token.as_deref()), (Some("a.b.c"), Some("a.b.c")));
    let error = Client::new(V1, 0).try_admin(Admin::RefreshToken, None, &Value::Null).unwrap_err();
    assert_eq!(error.code, Code::UnsupportedByBackend);

    // A refresh does not undo a later logout.
    let client = Client::with_token(V2, 0, "old");
    let refresh = client.try_admin(Admin::RefreshToken, None, &Value::Null).unwrap();
    drop(client.try_admin(Admin::LogOut, None, &Value::Null).unwrap());
    let run = drive(refresh, scripted([Response(200, json!({ "token": "late" }))]));
    assert_eq!((run.code(), client.token()), (Code::SignedOut, None));
}

#[test]
fn a_logout_clears_the_token_even_if_it_fails() {
    for version in VERSIONS {
        for event in [NoResponse(Code::NetworkError), Response(401, json!("Unauthorized")), Response(500, json!({}))] {
            let (_, token) = run_with(version, Admin::LogOut, vec![event]);
            assert_eq!(token, None);
        }
        // The request still carries the token: on v1 it may be what identifies the user.
        let client = Client::with_token(version, 0, "old");
        let run = drive(client.try_admin(Admin::LogOut, None, &Value::Null).unwrap(), |_| Response(200, json!("OK")));
        assert_eq!(run.requests[0].header("authorization"), (version == V1).then_some("Bearer old"));
    }
}

#[test]
fn logging_out_twice_succeeds() {
    let mut browser = Browser::with_payload(v2::AdminApi::default().with_session(), Value::Null).with_cookie(0);
    for _ in 0..2 {
        let run = perform(&mut browser, &Client::new(V2, 0), Admin::LogOut, &[]);
        assert_eq!(run.result, Ok(json!({ "success": true })));
        assert_eq!(browser.logged_in(), None);
    }
    let mut browser = Browser::with_payload(v1::AdminApi::default().with_session(), Value::Null).with_cookie(0);
    let first = perform(&mut browser, &Client::new(V1, 0), Admin::LogOut, &[]);
    assert_eq!(first.result, Ok(json!("OK")));
    for deliveries in [&[][..], &[Delivery::Conflict]] {
        let second = perform(&mut browser, &Client::new(V1, 1), Admin::LogOut, deliveries);
        assert_eq!(second.result, Ok(json!({ "success": true })));
    }
}

#[test]
fn a_logout_on_v1_survives_a_lost_response() {
    for delivery in [Delivery::ResponseLost, Delivery::ResponseLate, Delivery::BadGateway] {
        let mut browser = Browser::with_payload(v1::AdminApi::default().with_session(), Value::Null).with_cookie(0);
        let run = perform(&mut browser, &Client::new(V1, 1), Admin::LogOut, &[delivery]);
        assert_eq!(run.result, Ok(json!({ "success": true })));
        assert_eq!(browser.logged_in(), None);
    }
}

#[test]
fn only_get_session_is_shared() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        for operation in Admin::ALL {
            let (mut browser, _) =
                super::scenario::Scenario { version, operation, alternative: false, token_mode: false }.set_up(0);
            browser.payload["token"] = json!(v2::password_token(EMAIL));
            let Ok(call) = client.try_admin(operation, Some("emailpass"), &browser.payload) else { continue };
            let pending = client.call(Operation::Admin(Admin::GetSession));
            assert_eq!(call.joins(&pending), operation == Admin::GetSession, "{operation:?}");
        }
        let call = client.call_with_headers(Operation::Admin(Admin::GetSession), false);
        assert!(!call.joins(&client.call(Operation::Admin(Admin::GetSession))));
        // The sessions of a customer and of an admin differ.
        let session = client.call(Operation::GetSession);
        assert!(!session.joins(&client.call(Operation::Admin(Admin::GetSession))));
    }
}

#[test]
fn a_deleted_user_on_v1_is_not_found() {
    let server = v1::AdminApi::default().with_user(EMAIL, NEW_PASSWORD).with_session();
    let mut browser = Browser::with_payload(server, Value::Null).with_cookie(0);
    browser.server.users.remove(0);
    let (error, _) = perform(&mut browser, &Client::new(V1, 0), Admin::GetSession, &[]).result.unwrap_err();
    assert_eq!((error.code, error.overrides_server), (Code::NotFound, true));
}

#[test]
fn authenticate_does_not_log_in() {
    for version in VERSIONS {
        let client = Client::with_token(version, 0, "old");
        let call = client.try_admin(Admin::Authenticate, Some("emailpass"), &credentials()).unwrap();
        let key = if version == V1 { "access_token" } else { "token" };
        let run = drive(call, |_| Response(200, json!({ key: admin_token() })));
        assert!(!run.requests[0].cookies && !run.requests[0].allows_caller_auth);
        assert_eq!(run.requests[0].header("authorization"), None);
        let mut expected = json!({ key: admin_token() });
        if version == V1 {
            expected["is_lowercase"] = json!(true);
        }
        assert_eq!(run.result.unwrap(), expected);
        assert_eq!(client.token().as_deref(), Some("old"));
    }
    let call = Client::new(V2, 0).try_admin(Admin::Authenticate, Some("go/ogle"), &Value::Null).unwrap();
    assert_eq!(drive(call, |_| Response(500, json!({}))).paths(), ["/auth/user/go%2Fogle"]);
    for provider in [None, Some(""), Some("..")] {
        let error = Client::new(V2, 0).try_admin(Admin::Authenticate, provider, &Value::Null).unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument);
        assert!(error.message.contains("provider"), "{}", error.message);
    }
    let error = Client::new(V1, 0).try_admin(Admin::Authenticate, Some("google"), &Value::Null).unwrap_err();
    assert_eq!(error.code, Code::UnsupportedByBackend);
}

#[test]
fn resetting_a_password_requires_a_valid_token() {
    for deliveries in [&[][..], &[Delivery::RequestLost]] {
        // If the payload has no email address, the check uses the one in the token.
        let payload = json!({ "token": v1::password_token(EMAIL, "another"), "password": NEW_PASSWORD });
        let mut browser = Browser::with_payload(v1::AdminApi::default().with_user(EMAIL, OLD_PASSWORD), payload);
        let run = perform(&mut browser, &Client::new(V1, 1), Admin::ResetPassword, deliveries);
        assert_eq!((run.code(), browser.server.users[1].1.as_str()), (Code::ServerError, OLD_PASSWORD));

        let payload = json!({ "token": v2::password_token(EMAIL), "password": NEW_PASSWORD });
        let mut browser = Browser::with_payload(v2::AdminApi::default().with_user(EMAIL, OLD_PASSWORD), payload);
        let (error, response) =
            perform(&mut browser, &Client::new(V2, 1), Admin::ResetPassword, deliveries).result.unwrap_err();
        assert_eq!((error.code, error.overrides_server), (Code::Unauthorized, true));
        assert_eq!(response.unwrap()["message"], "Invalid token");
    }
    for token in [Value::Null, json!(""), json!("a\nb")] {
        let payload = json!({ "token": token, "password": NEW_PASSWORD });
        let error = Client::new(V2, 0).try_admin(Admin::ResetPassword, None, &payload).unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument);
        assert!(Client::new(V1, 0).try_admin(Admin::ResetPassword, None, &payload).is_ok());
    }
    // An invalid response proves nothing.
    let payload = json!({ "token": v2::password_token(EMAIL), "password": NEW_PASSWORD });
    let call = Client::new(V2, 1).try_admin(Admin::ResetPassword, None, &payload).unwrap();
    let events = [NoResponse(Code::Timeout), Response(401, json!({})), Response(200, json!({}))];
    assert_eq!(drive(call, scripted(events)).code(), Code::InvalidResponse);
}
