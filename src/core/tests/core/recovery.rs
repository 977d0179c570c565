//! What a call checks after a response was lost or a request was duplicated.

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Method, Operation,
};
use serde_json::json;

use crate::support::{
    browser::{Browser, Delivery},
    client::Client,
    clock,
    drive::{
        Event::{NoResponse, Response},
        drive, scripted,
    },
    operations::PASSWORD_TOKEN,
    server::{EMAIL, NEW_PASSWORD, OLD_PASSWORD},
    store_api::{v1, v2},
};

const RESPONSE_LOST: [Delivery; 1] = [Delivery::ResponseLost];

#[test]
fn v1_logs_in_to_the_account_of_a_lost_request() {
    let mut browser = Browser::new(v1::StoreApi::default(), Operation::CreateCustomer);
    let run = drive(Client::new(V1, 3).call(Operation::CreateCustomer), browser.network(&RESPONSE_LOST));
    assert_eq!(run.result.as_ref().unwrap()["customer"]["email"], EMAIL);
    assert_eq!(browser.logged_in(), Some(EMAIL));
    assert_eq!(run.paths(), ["/store/customers", "/store/customers", "/store/auth"]);
    assert!(run.requests.iter().all(|request| request.cookies));
    // The login has its own idempotency key.
    assert_eq!(run.requests[0].idempotency_key(), run.requests[1].idempotency_key());
    assert_ne!(run.requests[1].idempotency_key(), run.requests[2].idempotency_key());
    assert!(run.requests[2].idempotency_key().is_some());
    assert_eq!(run.delays[1], 0.0);
}

#[test]
fn an_account_with_another_password_is_a_duplicate() {
    let mut browser = Browser::new(v1::StoreApi::with_customer(OLD_PASSWORD), Operation::CreateCustomer);
    let run = drive(Client::new(V1, 3).call(Operation::CreateCustomer), browser.network(&RESPONSE_LOST));
    let (error, response) = run.result.unwrap_err();
    assert_eq!(error.code, Code::DuplicateError);
    assert_eq!(response.unwrap()["message"], "Log in instead");
    assert_eq!((browser.logged_in(), browser.server.customers.len()), (None, 1));
}

#[test]
fn an_older_account_is_not_logged_in_to() {
    // Even with the right password, a sign-up does not log in to an older account.
    for retries in [0, 3] {
        let mut browser = Browser::new(v1::StoreApi::with_customer(NEW_PASSWORD), Operation::CreateCustomer);
        let run = drive(Client::new(V1, retries).call(Operation::CreateCustomer), browser.network(&[]));
        assert_eq!(run.paths(), ["/store/customers", "/store/auth/token"]);
        assert!(!run.requests[1].cookies && browser.logged_in().is_none());
        let (error, response) = run.result.unwrap_err();
        assert_eq!(error, Code::DuplicateError.into());
        assert_eq!(response.unwrap()["message"], "Log in instead");
    }
    // A conflict means that the server did nothing.
    let mut browser = Browser::new(v1::StoreApi::with_customer(NEW_PASSWORD), Operation::CreateCustomer);
    let run = drive(Client::new(V1, 3).call(Operation::CreateCustomer), browser.network(&[Delivery::Conflict]));
    assert_eq!((run.code(), run.requests.len()), (Code::DuplicateError, 3));
    // With another password, the check fails.
    let mut browser = Browser::new(v1::StoreApi::with_customer(OLD_PASSWORD), Operation::CreateCustomer);
    let run = drive(Client::new(V1, 3).call(Operation::CreateCustomer), browser.network(&[]));
    assert_eq!((run.code(), run.requests.len()), (Code::DuplicateError, 2));
}

#[test]
fn a_second_sign_up_is_a_duplicate_at_any_millisecond() {
    for place in 0..100 {
        clock::advance(f64::from(place) * 10.7);
        let mut browser = Browser::new(v1::StoreApi::default(), Operation::CreateCustomer);
        let client = Client::new(V1, 0);
        let first = drive(client.call(Operation::CreateCustomer), browser.network(&[]));
        assert!(first.result.is_ok() && first.requests.len() == 1);
        let again = drive(client.call(Operation::CreateCustomer), browser.network(&[]));
        // The check takes at most two requests and little more than a second.
        assert_eq!(again.code(), Code::DuplicateError, "{place}");
        assert!(again.requests.len() <= 3 && again.delays.iter().sum::<f64>() <= 1_100.0, "{place} {:?}", again.delays);
    }
}

#[test]
fn a_duplicated_sign_up_succeeds_at_any_millisecond() {
    for place in 0..100 {
        clock::advance(f64::from(place) * 10.7);
        let mut browser = Browser::new(v1::StoreApi::default(), Operation::CreateCustomer);
        let run = drive(Client::new(V1, 0).call(Operation::CreateCustomer), browser.network(&[Delivery::Duplicated]));
        assert_eq!(run.result.as_ref().unwrap()["customer"]["email"], EMAIL, "{place}");
        assert_eq!((browser.logged_in(), browser.server.customers.len()), (Some(EMAIL), 1));
        assert_eq!(run.paths().last(), Some(&"/store/auth"));
        assert!(run.requests.len() <= 4 && run.delays.iter().sum::<f64>() <= 1_100.0, "{place} {:?}", run.delays);
    }
}

#[test]
fn the_earlier_error_is_reported_if_the_check_fails() {
    let refusals = [
        (V1, Operation::CreateCustomer, 422, Code::DuplicateError),
        (V1, Operation::ResetPassword, 500, Code::ServerError),
        (V1, Operation::ResetPassword, 401, Code::Unauthorized),
        (V2, Operation::ResetPassword, 401, Code::Unauthorized),
    ];
    for (version, operation, status, code) in refusals {
        for event in [
            NoResponse(Code::NetworkError),
            NoResponse(Code::Timeout),
            Response(500, json!({})),
            Response(429, json!({})),
        ] {
            let error = Response(status, json!({ "message": "No." }));
            let run = drive(Client::new(version, 0).call(operation), scripted([error, event]));
            let (error, response) = run.result.unwrap_err();
            assert_eq!(
                (error.code, response.unwrap()["message"].as_str()),
                (code, Some("No.")),
                "{version:?} {operation:?}"
            );
        }
    }
}

#[test]
fn v1_finds_that_a_lost_request_has_set_the_password() {
    let mut browser = Browser::new(v1::StoreApi::with_customer(OLD_PASSWORD), Operation::ResetPassword);
    let client = Client::with_token(V1, 3, "another-customers");
    let run = drive(client.call(Operation::ResetPassword), browser.network(&RESPONSE_LOST));
    assert_eq!(run.result.unwrap()["customer"]["email"], EMAIL);
    assert_eq!(browser.server.customers, [(EMAIL.to_owned(), NEW_PASSWORD.to_owned())]);
    assert_eq!(browser.logged_in(), None);
    assert_eq!(client.token().as_deref(), Some("another-customers"));

    let [_, _, log_in, check] = &run.requests[..] else { panic!("{:?}", run.requests) };
    assert_eq!((log_in.method, log_in.path()), (Method::Post, "/store/auth/token"));
    assert_eq!((log_in.cookies, log_in.header("authorization")), (false, None));
    assert_eq!((check.method, check.path()), (Method::Get, "/store/auth"));
    assert!(!check.cookies);
    assert!(check.header("authorization").unwrap().starts_with("Bearer e30."));
}

#[test]
fn v2_finds_that_a_lost_request_has_set_the_password() {
    let mut server = v2::StoreApi::with_customer(OLD_PASSWORD);
    server.password_tokens.push(PASSWORD_TOKEN.to_owned());
    let mut browser = Browser::new(server, Operation::ResetPassword);
    let client = Client::with_token(V2, 3, "another-customers");
    let run = drive(client.call(Operation::ResetPassword), browser.network(&RESPONSE_LOST));
    // The result does not contain the token of the check.
    assert_eq!(run.result, Ok(json!({ "success": true })));
    assert_eq!(browser.server.identities[0].password, NEW_PASSWORD);
    assert_eq!((browser.logged_in(), browser.server.sessions.len()), (None, 0));
    assert_eq!(client.token().as_deref(), Some("another-customers"));

    let [reset, again, log_in] = &run.requests[..] else { panic!("{:?}", run.requests) };
    assert_eq!(reset, again);
    assert_eq!(log_in.path(), "/auth/customer/emailpass");
    assert_eq!((log_in.cookies, log_in.header("authorization")), (false, None));
    assert_ne!(log_in.idempotency_key(), reset.idempotency_key());
}

#[test]
fn an_invalid_password_token_remains_an_error() {
    // Medusa v1 responds to a spent token with a 500, and to an unknown email address with a 401.
    let servers =
        [(v1::StoreApi::with_customer("other"), Code::ServerError), (v1::StoreApi::default(), Code::Unauthorized)];
    for (server, code) in servers {
        let mut browser = Browser::new(server, Operation::ResetPassword);
        let run = drive(Client::new(V1, 3).call(Operation::ResetPassword), browser.network(&RESPONSE_LOST));
        assert_eq!((run.code(), run.requests.len()), (code, 3));
        assert!(browser.server.customers.iter().all(|(_, password)| password == "other"));
    }
    for server in [v2::StoreApi::with_customer(OLD_PASSWORD), v2::StoreApi::default()] {
        let before = server.identities.clone();
        let mut browser = Browser::new(server, Operation::ResetPassword);
        let run = drive(Client::new(V2, 3).call(Operation::ResetPassword), browser.network(&RESPONSE_LOST));
        assert_eq!((run.code(), run.requests.len()), (Code::Unauthorized, 3));
        assert_eq!(browser.server.identities, before);
        let (error, response) = run.result.unwrap_err();
        assert!(error.message.contains("password token"), "{}", error.message);
        // The error is about the token, not about the login that checked it.
        assert_eq!(response.unwrap()["message"], "Invalid token");
    }
}

#[test]
fn without_an_email_address_the_error_is_about_the_token() {
    let mut browser = Browser::new(v2::StoreApi::with_customer(OLD_PASSWORD), Operation::ResetPassword);
    browser.payload.as_object_mut().unwrap().remove("email");
    let run = drive(Client::new(V2, 3).call(Operation::ResetPassword), browser.network(&RESPONSE_LOST));
    let (error, response) = run.result.unwrap_err();
    assert!(error.message.contains("password token"), "{}", error.message);
    assert_eq!(response.unwrap()["message"], "Invalid token");
}

#[test]
fn checking_an_invalid_token_takes_one_request() {
    let mut browser = Browser::new(v1::StoreApi::with_customer("other"), Operation::ResetPassword);
    let run = drive(Client::new(V1, 3).call(Operation::ResetPassword), browser.network(&[]));
    assert_eq!((run.code(), run.requests.len()), (Code::ServerError, 2));

    let mut browser = Browser::new(v2::StoreApi::with_customer(OLD_PASSWORD), Operation::ResetPassword);
    let run = drive(Client::new(V2, 3).call(Operation::ResetPassword), browser.network(&[]));
    assert_eq!((run.code(), run.requests.len()), (Code::Unauthorized, 2));
}

#[test]
fn checks_do_not_carry_the_callers_headers() {
    let run = drive(
        Client::with_token(V1, 3, "token").call_with_headers(Operation::ResetPassword, true),
        scripted([
            NoResponse(Code::Timeout),
            Response(500, json!({})),
            Response(200, json!({ "access_token": "found" })),
            Response(200, json!({ "customer": {} })),
        ]),
    );
    let authorizations: Vec<_> = run.requests.iter().map(|request| request.header("authorization")).collect();
    let own_token = Some("Bearer token");
    assert_eq!(authorizations, [own_token, own_token, None, Some("Bearer found")]);
    let allowed: Vec<_> = run.requests.iter().map(|request| request.allows_caller_auth).collect();
    assert_eq!(allowed, [true, true, false, false]);
    let cookies: Vec<_> = run.requests.iter().map(|request| request.cookies).collect();
    assert_eq!(cookies, [true, true, false, false]);
}

#[test]
fn a_recovery_that_fails_reports_its_own_error() {
    for (version, operation, refused) in [
        (V1, Operation::CreateCustomer, 422),
        (V1, Operation::ResetPassword, 500),
        (V2, Operation::CreateCustomer, 401),
        (V2, Operation::ResetPassword, 401),
    ] {
        let events = [
            NoResponse(Code::NetworkError),
            Response(refused, json!({})),
            NoResponse(Code::NetworkError),
            NoResponse(Code::Timeout),
        ];
        let run = drive(Client::new(version, 1).call(operation), scripted(events));
        assert_eq!(run.code(), Code::Timeout, "{version:?} {operation:?}");
    }
}
