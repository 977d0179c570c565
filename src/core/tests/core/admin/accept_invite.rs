//! Accepting invites: an existing identity is used if the password is the same.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{self, V1, V2},
};
use serde_json::{Value, json};

use super::scenario::{AdminBrowser, accept_payload};
use crate::support::{
    admin_api::{ADMIN_EMAIL, AdminServer, v1, v2},
    browser::{Browser, Delivery},
    call_scenario::RETRIES,
    client::Client,
    clock::NOW_IN_SECONDS,
    drive::{Event::Response, Run, drive, scripted},
    jwt::{claims, jwt},
    operations::VERSIONS,
    server::{EMAIL, NEW_PASSWORD, OLD_PASSWORD, Server},
};

pub(super) const METHODS: [Admin; 2] = [Admin::AcceptInvite, Admin::AcceptInviteReturningUser];

/// A server with an invite, and with a session of the admin.
pub(super) fn server(version: MedusaVersion) -> Box<dyn AdminServer> {
    match version {
        V1 => Box::new(v1::AdminApi::default().with_invite(EMAIL).with_session()),
        V2 => Box::new(v2::AdminApi::default().with_invite(EMAIL).with_session()),
    }
}

pub(super) fn invited(server: Box<dyn AdminServer>, password: &str) -> AdminBrowser {
    let payload = accept_payload(&server.invites()[0].token, password);
    Browser::with_payload(server, payload)
}

pub(super) fn accept<S>(browser: &mut Browser<S>, version: MedusaVersion, method: Admin, deliveries: &[Delivery]) -> Run
where
    S: Server,
{
    let call = Client::new(version, RETRIES).try_admin(method, None, &browser.payload).unwrap();
    drive(call, browser.network(deliveries))
}

#[test]
fn an_invited_person_becomes_a_user_without_being_logged_in() {
    for (method, paths) in [
        (Admin::AcceptInvite, &["/admin/invites/accept"][..]),
        (Admin::AcceptInviteReturningUser, &["/admin/invites/accept", "/admin/auth/token", "/admin/auth"]),
    ] {
        let mut browser = invited(server(V1), NEW_PASSWORD);
        let run = accept(&mut browser, V1, method, &[]);
        assert_eq!(run.paths(), paths);
        assert_eq!(run.requests[0].json_body(&browser.payload), browser.payload);
        assert_eq!((browser.server.accounts().len(), browser.logged_in()), (2, None));
    }
    for method in METHODS {
        let mut browser = invited(server(V2), NEW_PASSWORD);
        let token = browser.server.invites()[0].token.clone();
        let run = accept(&mut browser, V2, method, &[]);
        let bodies: Vec<_> = run.requests.iter().map(|request| request.json_body(&browser.payload)).collect();
        assert_eq!(run.paths(), ["/auth/user/emailpass/register", &format!("/admin/invites/accept?token={token}"),]);
        let names = json!({ "email": EMAIL, "first_name": "Ann" });
        assert_eq!(bodies, [json!({ "email": EMAIL, "password": NEW_PASSWORD }), names]);
        assert_eq!((browser.server.accounts().len(), browser.logged_in()), (2, None));
        assert_eq!(run.result.unwrap()["user"]["email"], EMAIL);
    }
}

#[test]
fn the_session_and_the_callers_headers_are_not_sent() {
    for version in VERSIONS {
        for method in METHODS {
            for deliveries in [&[][..], &[Delivery::ResponseLost], &[Delivery::Normal, Delivery::ResponseLost]] {
                let mut browser = invited(server(version), NEW_PASSWORD).with_cookie(0);
                let client = Client::with_token(version, RETRIES, "the-inviters");
                let call = client.try_admin(method, None, &browser.payload).unwrap();
                let run = drive(call, browser.network(deliveries));
                assert!(run.result.is_ok(), "{version:?} {method:?} {:?}", run.result);
                for request in &run.requests {
                    assert!(!request.cookies && !request.allows_caller_auth, "{request:?}");
                    assert_ne!(request.header("authorization"), Some("Bearer the-inviters"));
                }
                assert_eq!(browser.logged_in(), Some(ADMIN_EMAIL));
                assert_eq!(client.token().as_deref(), Some("the-inviters"));
            }
        }
    }
    // On v2 it may also be the session of a customer who is not a user.
    let team =
        v2::AdminApi::default().with_invite(EMAIL).with_customer_identity("b@x.co", OLD_PASSWORD).with_session_of(1);
    let mut browser = invited(Box::new(team), NEW_PASSWORD).with_cookie(0);
    assert!(accept(&mut browser, V2, Admin::AcceptInviteReturningUser, &[]).result.is_ok());
}

#[test]
fn an_existing_identity_with_the_same_password_is_used() {
    let servers = [
        v2::AdminApi::default().with_identity(EMAIL, NEW_PASSWORD),
        v2::AdminApi { rejects_reregistration: true, ..v2::AdminApi::default().with_identity(EMAIL, NEW_PASSWORD) },
        v2::AdminApi::default().with_customer_identity(EMAIL, NEW_PASSWORD),
    ];
    for server in servers {
        let mut browser = invited(Box::new(server.with_invite(EMAIL)), NEW_PASSWORD);
        let run = accept(&mut browser, V2, Admin::AcceptInviteReturningUser, &[]);
        assert_eq!(run.result.unwrap()["user"]["email"], EMAIL);
        assert_eq!(browser.server.accounts()[1], (EMAIL.to_owned(), NEW_PASSWORD.to_owned()));
        assert_eq!(browser.server.accounts().len(), 2);
    }
}

#[test]
fn an_identity_with_another_password_is_not_used() {
    for server in [
        v2::AdminApi::default().with_identity(EMAIL, OLD_PASSWORD),
        v2::AdminApi::default().with_customer_identity(EMAIL, OLD_PASSWORD),
    ] {
        let mut browser = invited(Box::new(server.with_invite(EMAIL)), NEW_PASSWORD);
        for deliveries in [&[][..], &[Delivery::RequestLost]] {
            let run = accept(&mut browser, V2, Admin::AcceptInviteReturningUser, deliveries);
            let (error, response) = run.result.unwrap_err();
            assert_eq!((error.code, error.overrides_server), (Code::InvalidCredentials, true));
            assert!(error.message.contains("another password"), "{}", error.message);
            assert_eq!(response.unwrap()["message"], "Identity with email already exists");
            assert_eq!((browser.server.accounts().len(), browser.server.invites().len()), (1, 1));
        }
    }
}

#[test]
fn malformed_tokens_are_rejected_without_a_request() {
    let malformed = [
        Value::Null,
        json!(7),
        json!(""),
        json!("garbage"),
        json!(jwt(&json!({}))),
        json!(jwt(&json!({ "id": "", "email": EMAIL, "invite_id": "", "user_email": EMAIL }))),
        json!(jwt(&json!({ "id": 7, "invite_id": 7 }))),
    ];
    for token in malformed {
        for (version, method) in
            [(V1, Admin::AcceptInviteReturningUser), (V2, Admin::AcceptInviteReturningUser), (V2, Admin::AcceptInvite)]
        {
            let payload = json!({ "token": token, "user": { "password": NEW_PASSWORD } });
            let error = Client::new(version, 0).try_admin(method, None, &payload).unwrap_err();
            assert_eq!(error.code, Code::InviteMalformed, "{version:?} {method:?} {token}");
        }
        // Calls as in medusa-js are sent to v1 in any case.
        let mut browser = invited(server(V1), NEW_PASSWORD);
        browser.payload["token"] = token.clone();
        let run = accept(&mut browser, V1, Admin::AcceptInvite, &[]);
        let code = match token.as_str() {
            None => Code::InvalidData,
            // The token is signed, but belongs to no invite.
            Some(token) if token.ends_with(".sig") => Code::InviteRefused,
            Some(_) => Code::InviteMalformed,
        };
        assert_eq!((run.code(), run.requests.len()), (code, 1), "{token}");
    }
    // A token of the other version is malformed, too.
    for (version, other) in [(V1, V2), (V2, V1)] {
        let payload = invited(server(other), NEW_PASSWORD).payload;
        let error = Client::new(version, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap_err();
        assert_eq!(error.code, Code::InviteMalformed);
    }
}

#[test]
fn expired_tokens_of_v2_are_rejected_without_a_request() {
    let browser = invited(server(V2), NEW_PASSWORD);
    let mut claims = claims(&browser.server.invites()[0].token).unwrap();
    for (exp, is_past) in [(NOW_IN_SECONDS - 1, true), (NOW_IN_SECONDS + 1, false)] {
        claims["exp"] = json!(exp);
        for method in METHODS {
            let call = Client::new(V2, 0).try_admin(method, None, &accept_payload(&jwt(&claims), NEW_PASSWORD));
            assert_eq!(call.err().map(|error| error.code), is_past.then_some(Code::InviteExpired));
        }
    }
}

#[test]
fn only_v2_accepts_another_email_address() {
    let mut browser = invited(server(V2), NEW_PASSWORD);
    browser.payload["email"] = json!("other@x.co");
    let run = accept(&mut browser, V2, Admin::AcceptInviteReturningUser, &[]);
    assert_eq!(run.result.unwrap()["user"]["email"], "other@x.co");
    assert_eq!(browser.server.accounts()[1], ("other@x.co".to_owned(), NEW_PASSWORD.to_owned()));

    let mut browser = invited(server(V1), NEW_PASSWORD);
    browser.payload["email"] = json!("other@x.co");
    let error = Client::new(V1, 0).try_admin(Admin::AcceptInviteReturningUser, None, &browser.payload).unwrap_err();
    assert_eq!(error.code, Code::InvalidArgument);
    // v1 does not know the field, so it is left out.
    browser.payload["email"] = json!(EMAIL.to_uppercase());
    assert!(accept(&mut browser, V1, Admin::AcceptInviteReturningUser, &[]).result.is_ok());
}

#[test]
fn a_password_is_required() {
    for password in [json!(""), json!(7), Value::Null] {
        let mut browser = invited(server(V1), NEW_PASSWORD);
        browser.payload["user"]["password"] = password.clone();
        let error = Client::new(V1, 0).try_admin(Admin::AcceptInviteReturningUser, None, &browser.payload).unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument, "{password}");

        let mut browser = invited(server(V2), NEW_PASSWORD);
        browser.payload["user"]["password"] = password.clone();
        assert_eq!(
            accept(&mut browser, V2, Admin::AcceptInviteReturningUser, &[]).code(),
            Code::InvalidData,
            "{password}"
        );
        assert_eq!(browser.server.accounts().len(), 1);
    }
}

#[test]
fn incomplete_logins_cannot_accept() {
    let payload = invited(server(V2), NEW_PASSWORD).payload;
    let exists = || Response(401, json!({ "type": "unauthorized", "message": "Identity with email already exists" }));
    for more in [
        json!({ "mfa_required": true, "token": jwt(&json!({ "actor_id": "" })) }),
        json!({ "verification_required": true, "token": jwt(&json!({ "actor_id": "" })) }),
        json!({ "location": "https://idp.example" }),
    ] {
        for responses in [vec![Response(200, more.clone())], vec![exists(), Response(200, more.clone())]] {
            let call = Client::new(V2, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap();
            let (error, response) = drive(call, scripted(responses)).result.unwrap_err();
            assert_eq!((error.code, response), (Code::NotAllowed, None));
        }
    }
}

#[test]
fn other_login_errors_are_not_wrong_passwords() {
    let payload = invited(server(V2), NEW_PASSWORD).payload;
    let disabled = json!({ "type": "unauthorized", "message": "Unable to retrieve the auth provider" });
    let call = Client::new(V2, 0).try_admin(Admin::AcceptInviteReturningUser, None, &payload).unwrap();
    let run = drive(call, scripted([Response(401, disabled.clone()), Response(401, disabled)]));
    let (error, _) = run.result.unwrap_err();
    assert_eq!((error.code, error.overrides_server), (Code::Unauthorized, false));
}
