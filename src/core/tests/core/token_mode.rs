//! Token mode: logins end with a token, and no request carries or stores a cookie.

use medusa_auth_protocol::{
    Admin, Code,
    MedusaVersion::{V1, V2},
    Operation,
};
use serde_json::{Value, json};

use crate::{
    scenario::Scenario,
    support::{
        browser::{Browser, Delivery},
        call_scenario::CallScenario,
        client::Client,
        drive::{
            Event::{NoResponse, Response},
            drive, report, scripted,
        },
        jwt::{customer_token, identity_token, jwt},
        operations::VERSIONS,
        sent_request::SentRequest,
        server::{EMAIL, NEW_PASSWORD},
        store_api::v1,
    },
};

fn scenario(version: medusa_auth_protocol::MedusaVersion, operation: Operation) -> Scenario {
    Scenario { version, operation, alternative: false, token_mode: true }
}

#[test]
fn logging_in_takes_two_requests_and_signing_up_at_most_three() {
    let expected: [(_, _, &[&str]); 4] = [
        (V1, Operation::Authenticate, &["/store/auth/token", "/store/auth"]),
        (V1, Operation::CreateCustomer, &["/store/customers", "/store/auth/token"]),
        (V2, Operation::Authenticate, &["/auth/customer/emailpass", "/store/customers/me"]),
        (
            V2,
            Operation::CreateCustomer,
            &["/auth/customer/emailpass/register", "/store/customers", "/auth/token/refresh"],
        ),
    ];
    for (version, operation, paths) in expected {
        let (_, client, run) = scenario(version, operation).run(0, &[]);
        assert_eq!(run.paths(), paths);
        let data = run.result.unwrap();
        assert_eq!(data["customer"]["email"], EMAIL);
        assert!(data.get("token").is_none() && data.get("access_token").is_none(), "{data}");
        assert!(client.token().is_some());
    }
}

#[test]
fn no_request_uses_cookies() {
    for scenario in Scenario::all().into_iter().filter(|scenario| scenario.token_mode) {
        for delivery in [Delivery::Normal, Delivery::ResponseLost, Delivery::Duplicated] {
            let (_, _, run) = scenario.run(3, &[delivery; 2]);
            assert!(run.requests.iter().all(|request| !request.cookies), "{scenario:?}");
        }
    }
}

#[test]
fn logging_out_sends_nothing_and_has_the_result_of_a_logout_by_cookie() {
    for (version, result) in [(V1, json!("OK")), (V2, json!({ "success": true }))] {
        for operation in [Operation::DeleteSession, Operation::Admin(Admin::LogOut)] {
            let client = Client::in_token_mode(version, 0);
            client.state.set_token(Some(&customer_token())).unwrap();
            assert_eq!(drive(client.call(operation), scripted([])).result, Ok(result.clone()));
            assert_eq!(client.token(), None);
        }
    }
}

#[test]
fn a_login_whose_customer_cannot_be_fetched_leaves_no_token() {
    let failures = [Response(401, json!({ "message": "Unauthorized" })), Response(500, Value::Null)];
    for version in VERSIONS {
        for failure in failures.iter().cloned().chain([NoResponse(Code::NetworkError), Response(200, json!({}))]) {
            let client = Client::in_token_mode(version, 0);
            let login = Response(200, json!({ "token": customer_token(), "access_token": customer_token() }));
            drive(client.call(Operation::Authenticate), scripted([login, failure])).result.unwrap_err();
            assert_eq!(client.token(), None);
        }
    }
}

#[test]
fn an_incomplete_login_stores_no_token() {
    for operation in [Operation::Authenticate, Operation::GetToken, Operation::CreateCustomer] {
        for missing in ["mfa_required", "verification_required", "location"] {
            let client = Client::in_token_mode(V2, 0);
            let body = json!({ "token": identity_token(), missing: true });
            let run = drive(client.call(operation), scripted([Response(200, body.clone())]));
            assert_eq!(run.result, Ok(body));
            assert_eq!(client.token(), None);
        }
    }
}

#[test]
fn the_query_of_a_sign_up_goes_to_the_request_whose_response_is_the_result() {
    use medusa_auth_core::{Call, CallOptions};
    let client = Client::in_token_mode(V2, 0);
    let options = CallOptions { query: Some("fields=id".to_owned()), ..CallOptions::default() };
    let argument = crate::support::operations::ARGUMENT;
    let call = Call::new(client.state, Operation::CreateCustomer, argument, options, || 0.5).unwrap();
    let token = || json!({ "token": customer_token() });
    let run = drive(
        call,
        scripted([Response(200, token()), Response(200, json!({ "customer": {} })), Response(200, token())]),
    );
    assert_eq!(run.paths()[1], "/store/customers?fields=id");
    assert_eq!(run.paths().iter().filter(|path| path.contains('?')).count(), 1);
}

#[test]
fn a_client_that_keeps_no_tokens_stays_anonymous() {
    for version in VERSIONS {
        let client = Client::with_settings(version, 0, false, false);
        client.state.set_token(Some("a.b.c")).unwrap();
        client.state.on_storage(Some(&customer_token()));
        for operation in [Operation::Authenticate, Operation::GetToken, Operation::CreateCustomer] {
            let (mut browser, _) = scenario(version, operation).set_up(0);
            drive(client.call(operation), browser.network(&[])).result.unwrap();
            assert_eq!(client.token(), None);
        }
    }
}

#[test]
fn an_existing_account_is_never_logged_in_to_by_a_sign_up() {
    let server = v1::StoreApi::with_customer(NEW_PASSWORD);
    let mut browser = Browser::new(server, Operation::CreateCustomer);
    let client = Client::in_token_mode(V1, 3);
    let run = drive(client.call(Operation::CreateCustomer), browser.network(&[]));
    assert_eq!(run.code(), Code::DuplicateError);
    assert_eq!(client.token(), None);
}

#[test]
fn a_401_for_an_older_token_does_not_clear_a_newer_one() {
    for version in VERSIONS {
        let client = Client::in_token_mode(version, 0);
        client.state.set_token(Some("old.b.c")).unwrap();
        let mut call = client.call(Operation::GetSession);
        client.state.set_token(Some("new.b.c")).unwrap();
        report(&mut call, Response(401, Value::Null));
        assert_eq!(client.token().as_deref(), Some("new.b.c"));
    }
}

#[test]
fn a_login_by_an_admin_ends_with_a_token() {
    let expected = [(V1, "/admin/auth/token", "/admin/auth"), (V2, "/auth/user/emailpass", "/admin/users/me")];
    for (version, login, session) in expected {
        let client = Client::in_token_mode(version, 0);
        let token = jwt(&json!({ "actor_id": "user_1" }));
        let call = client.try_admin(Admin::LogIn, None, &Value::Null).unwrap();
        let run = drive(
            call,
            scripted([
                Response(200, json!({ "token": token, "access_token": token })),
                Response(200, json!({ "user": { "id": "user_1" } })),
            ]),
        );
        assert_eq!(run.paths(), [login, session]);
        assert_eq!(run.requests[1].header("authorization"), Some(format!("Bearer {token}").as_str()));
        assert_eq!(run.result, Ok(json!({ "user": { "id": "user_1" } })));
        assert_eq!(
            SentRequest::of(&client.call(Operation::GetSession)).header("authorization"),
            Some(format!("Bearer {token}").as_str())
        );
    }
}
