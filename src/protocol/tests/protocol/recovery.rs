//! How a call goes on whose answer was lost: what the lost request did must come to light, and nothing else happen.

use medusa_auth_protocol::{Body, Code, Credentials, Error, Method, Operation, Request, Step};
use serde_json::{Value, json};

use crate::support::{OPERATIONS, proceed};

fn recovery(operation: Operation, status: u16) -> Option<(Error, Request)> {
    match proceed(operation, 0, status, &json!({ "type": "unknown_error" }), true) {
        Step::Recover(error, request) => Some((error, request)),
        _ => None,
    }
}

#[test]
fn only_these_refusals_may_be_the_work_of_a_lost_request() {
    for operation in OPERATIONS {
        for status in 0..=999 {
            let expected =
                matches!((operation, status), (Operation::CreateCustomer, 422) | (Operation::ResetPassword, 401 | 500));
            assert_eq!(recovery(operation, status).is_some(), expected, "{operation:?} {status}");
        }
    }
}

#[test]
fn without_a_lost_answer_a_refusal_stands() {
    for operation in OPERATIONS {
        for status in [401, 422, 500] {
            assert!(matches!(proceed(operation, 0, status, &json!(null), false), Step::Fail(_)));
        }
    }
}

#[test]
fn a_customer_that_exists_already_is_logged_in() {
    let (error, request) = recovery(Operation::CreateCustomer, 422).unwrap();
    assert_eq!(error.code, Code::DuplicateError);
    assert_eq!((request.method, &*request.path), (Method::Post, "/store/auth"));
    assert_eq!(request.body, Body::Credentials);
    assert_eq!(request.credentials, Credentials::Include);

    let logged_in = json!({ "customer": { "id": "cus_1" } });
    assert_eq!(proceed(Operation::CreateCustomer, 1, 200, &logged_in, false), Step::Done);
    assert_eq!(proceed(Operation::CreateCustomer, 1, 401, &json!("Unauthorized"), false), Step::GiveUp);
}

#[test]
fn a_password_that_is_in_force_shows_that_it_was_set_without_logging_in() {
    for (status, code) in [(401, Code::Unauthorized), (500, Code::ServerError)] {
        let (error, request) = recovery(Operation::ResetPassword, status).unwrap();
        assert_eq!(error.code, code);
        assert_eq!((request.method, &*request.path), (Method::Post, "/store/auth/token"));
        assert_eq!(request.body, Body::Credentials);
        assert_eq!(request.credentials, Credentials::Omit(None));
    }
    let answer = json!({ "access_token": "a.b.c" });
    let Step::Send(request) = proceed(Operation::ResetPassword, 1, 200, &answer, false) else {
        panic!("the customer is asked for");
    };
    assert_eq!((request.method, &*request.path), (Method::Get, "/store/auth"));
    assert_eq!(request.body, Body::None);
    assert_eq!(request.credentials, Credentials::Omit(Some("Bearer a.b.c".to_owned())));
    let customer = json!({ "customer": { "id": "cus_1" } });
    assert_eq!(proceed(Operation::ResetPassword, 2, 200, &customer, false), Step::Done);
}

#[test]
fn a_recovery_that_shows_nothing_lets_the_refusal_stand() {
    let nothing: [Value; 4] =
        [json!({}), json!("<html>"), json!({ "access_token": 7 }), json!({ "access_token": "a\nb" })];
    for answer in nothing {
        assert_eq!(proceed(Operation::ResetPassword, 1, 200, &answer, false), Step::GiveUp, "{answer}");
    }
    for step in [1, 2] {
        assert_eq!(proceed(Operation::ResetPassword, step, 401, &json!("Unauthorized"), true), Step::GiveUp);
    }
}

#[test]
fn a_recovery_is_not_recovered_from() {
    for operation in [Operation::CreateCustomer, Operation::ResetPassword] {
        for step in 1..=u8::MAX {
            for status in 0..=999 {
                let next = proceed(operation, step, status, &json!({}), true);
                assert!(!matches!(next, Step::Recover(..)), "{operation:?} {step} {status}");
            }
        }
    }
}
