//! Signing up on v2: register an identity, create its customer, and log in with a token that includes the customer.

use medusa_auth_protocol::{
    Code, Request, Step,
    v2::V2Request::{self, *},
};
use serde_json::{Value, json};

use crate::support::{customer_token, identity_token, proceed, v2};

const REGISTRATION: &str = "Bearer registration";

fn step(kind: V2Request, status: u16, body: &Value, lost: bool) -> Step {
    let request = Request { authorization: Some(REGISTRATION.to_owned()), ..v2(kind) };
    proceed(&request, status, body, lost)
}

fn with_token_of(kind: V2Request, body: &Value) -> Request {
    Request { authorization: Some(format!("Bearer {}", body["token"].as_str().unwrap())), ..v2(kind) }
}

fn identity_exists() -> Value {
    json!({ "type": "unauthorized", "message": "Identity with email already identity_exists" })
}

#[test]
fn a_sign_up_registers_creates_and_refreshes() {
    let (identity, customer) = (identity_token(), customer_token());
    assert_eq!(step(Register, 200, &identity, false), Step::Send(with_token_of(CreateCustomer, &identity)));
    let refresh = Request { authorization: Some(REGISTRATION.to_owned()), ..v2(RefreshRegistration) };
    let created = json!({ "customer": { "id": "cus_1" } });
    assert_eq!(step(CreateCustomer, 200, &created, false), Step::Send(refresh));
    assert_eq!(step(RefreshRegistration, 200, &customer, false), Step::Send(with_token_of(StartSession, &customer)));
}

#[test]
fn a_response_without_the_customer_is_invalid() {
    for body in [json!({}), json!({ "customer": null }), json!("OK"), json!([])] {
        assert_eq!(step(CreateCustomer, 200, &body, false), Step::Fail(Code::InvalidResponse.into()), "{body}");
    }
}

#[test]
fn an_existing_identity_without_a_customer_is_used() {
    // Even if no response was lost: the identity may be left over from an earlier attempt.
    for lost in [false, true] {
        let Step::Recover(error, request) = step(Register, 401, &identity_exists(), lost) else {
            panic!("the identity is not checked");
        };
        assert_eq!((error.code, error.overrides_server), (Code::DuplicateError, true));
        assert!(error.message.contains("Log in"), "{}", error.message);
        assert_eq!(request, v2(CheckIdentity));
    }
    let identity = identity_token();
    assert_eq!(step(CheckIdentity, 200, &identity, false), Step::Send(with_token_of(CreateCustomer, &identity)));
}

#[test]
fn signing_up_does_not_log_in_an_existing_customer() {
    assert_eq!(step(CheckIdentity, 200, &customer_token(), false), Step::ConfirmFailure);
}

#[test]
fn an_identity_with_another_password_is_not_used() {
    let wrong = json!({ "type": "unauthorized", "message": "Invalid email or password" });
    assert_eq!(step(CheckIdentity, 401, &wrong, false), Step::ConfirmFailure);
    // Other errors are not about the password. They are reported.
    for message in ["Unable to retrieve the auth provider with id: emailpass", ""] {
        let step = step(CheckIdentity, 401, &json!({ "message": message }), false);
        assert_eq!(step, Step::Fail(Code::Unauthorized.into()), "{message}");
    }
}

#[test]
fn malformed_credentials_are_not_checked() {
    for message in ["Password should be a string", "Email should be a string"] {
        let step = step(Register, 401, &json!({ "message": message }), true);
        assert_eq!(step, Step::Fail(Code::InvalidData.into()), "{message}");
    }
}

#[test]
fn a_duplicate_customer_is_checked_with_a_fresh_token() {
    let body = json!({ "type": "duplicate_error", "message": "Customer with this email already has an account" });
    for lost in [false, true] {
        let Step::Recover(error, request) = step(CreateCustomer, 422, &body, lost) else {
            panic!("the token is not refreshed");
        };
        assert_eq!((error.code, error.overrides_server), (Code::DuplicateError, false));
        let refresh = Request { authorization: Some(REGISTRATION.to_owned()), ..v2(RefreshRegistration) };
        assert_eq!(request, refresh);
    }
    // Medusa responds like this if both requests were sent at the same time.
    let race = json!({
        "type": "invalid_data",
        "message": "Customer with email: ann@example.com, has_account: true, already exists.",
    });
    for kind in [CreateCustomer, CreateAccount] {
        assert!(matches!(step(kind, 400, &race, false), Step::Recover(error, _) if error.code == Code::DuplicateError));
    }
    // If the token includes no customer, the customer belongs to another identity.
    assert_eq!(step(RefreshRegistration, 200, &identity_token(), false), Step::ConfirmFailure);
}
