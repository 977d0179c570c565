//! How v2 signs up: an identity, then its customer, then a log-in with a token that knows of the customer.

use medusa_auth_protocol::{
    Code, Request, Step,
    v2::V2Request::{self, *},
};
use serde_json::{Value, json};

use crate::support::{of_a_customer, of_nobody, proceed, v2};

const REGISTRATION: &str = "Bearer registration";

fn after(kind: V2Request, status: u16, body: &Value, lost: bool) -> Step {
    let request = Request { authorization: Some(REGISTRATION.to_owned()), ..v2(kind) };
    proceed(&request, status, body, lost)
}

fn bearing(kind: V2Request, body: &Value) -> Request {
    Request { authorization: Some(format!("Bearer {}", body["token"].as_str().unwrap())), ..v2(kind) }
}

fn exists() -> Value {
    json!({ "type": "unauthorized", "message": "Identity with email already exists" })
}

#[test]
fn an_identity_gets_a_customer_and_then_a_token_that_knows_of_it() {
    let (bare, full) = (of_nobody(), of_a_customer());
    assert_eq!(after(Register, 200, &bare, false), Step::Send(bearing(Create, &bare)));
    let refresh = Request { authorization: Some(REGISTRATION.to_owned()), ..v2(RefreshRegistration) };
    let customer = json!({ "customer": { "id": "cus_1" } });
    assert_eq!(after(Create, 200, &customer, false), Step::Send(refresh));
    assert_eq!(after(RefreshRegistration, 200, &full, false), Step::Send(bearing(StartSession, &full)));
}

#[test]
fn a_customer_who_is_not_in_the_answer_was_not_made_by_a_medusa_server() {
    for body in [json!({}), json!({ "customer": null }), json!("OK"), json!([])] {
        assert_eq!(after(Create, 200, &body, false), Step::Fail(Code::InvalidResponse.into()), "{body}");
    }
}

#[test]
fn an_identity_that_is_there_is_used_if_its_password_is_the_same_and_it_has_no_customer() {
    // Whether an answer was lost or not: it may be of an earlier attempt that was given up.
    for lost in [false, true] {
        let Step::Recover(error, request) = after(Register, 401, &exists(), lost) else {
            panic!("the password is tried");
        };
        assert_eq!((error.code, error.overrides_server), (Code::DuplicateError, true));
        assert!(error.message.contains("Log in"), "{}", error.message);
        assert_eq!(request, v2(TryIdentity));
    }
    let bare = of_nobody();
    assert_eq!(after(TryIdentity, 200, &bare, false), Step::Send(bearing(Create, &bare)));
}

#[test]
fn nobody_who_has_a_customer_is_logged_in_by_signing_up() {
    assert_eq!(after(TryIdentity, 200, &of_a_customer(), false), Step::ConfirmFailure);
}

#[test]
fn an_identity_with_another_password_is_somebody_elses() {
    let wrong = json!({ "type": "unauthorized", "message": "Invalid email or password" });
    assert_eq!(after(TryIdentity, 401, &wrong, false), Step::ConfirmFailure);
    // Whatever else is in the way is not about the password, and is told.
    for message in ["Unable to retrieve the auth provider with id: emailpass", ""] {
        let step = after(TryIdentity, 401, &json!({ "message": message }), false);
        assert_eq!(step, Step::Fail(Code::Unauthorized.into()), "{message}");
    }
}

#[test]
fn credentials_that_are_none_are_not_tried_again() {
    for message in ["Password should be a string", "Email should be a string"] {
        let step = after(Register, 401, &json!({ "message": message }), true);
        assert_eq!(step, Step::Fail(Code::InvalidData.into()), "{message}");
    }
}

#[test]
fn a_duplicate_may_be_the_customer_of_the_same_call_whom_a_fresh_token_shows() {
    let body = json!({ "type": "duplicate_error", "message": "Customer with this email already has an account" });
    for lost in [false, true] {
        let Step::Recover(error, request) = after(Create, 422, &body, lost) else {
            panic!("the token is refreshed");
        };
        assert_eq!((error.code, error.overrides_server), (Code::DuplicateError, false));
        let refresh = Request { authorization: Some(REGISTRATION.to_owned()), ..v2(RefreshRegistration) };
        assert_eq!(request, refresh);
    }
    // Without a customer in it, the customer is another identity's.
    assert_eq!(after(RefreshRegistration, 200, &of_nobody(), false), Step::ConfirmFailure);
}
