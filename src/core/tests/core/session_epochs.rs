//! Which calls may share one answer: those of one epoch.

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Operation,
};
use serde_json::{Value, json};

use crate::support::{
    Came::{Answer, Nothing},
    Client, QUESTIONS, VERSIONS, any_success,
    drive::{drive, script, tell},
    every_method, jwt, methods,
};

fn found() -> Value {
    any_success("jwt")
}

#[test]
fn only_a_get_session_with_nothing_of_its_own_is_shared() {
    for (version, operation) in every_method() {
        let client = Client::new(version, 0);
        let shared = client.call(operation).epoch().is_some();
        assert_eq!(shared, operation == Operation::GetSession, "{version:?} {operation:?}");
        for authorized in [false, true] {
            assert_eq!(client.call_with_headers(operation, authorized).epoch(), None);
        }
    }
}

#[test]
fn equal_questions_are_of_one_epoch() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        let first = client.call(Operation::GetSession);
        for operation in methods(version).filter(|operation| QUESTIONS.contains(operation)) {
            drive(client.call(operation), script([Answer(401, json!("Unauthorized"))]));
        }
        assert_eq!(client.call(Operation::GetSession).epoch(), first.epoch());
    }
}

#[test]
fn whatever_may_change_something_begins_an_epoch_when_it_begins_and_when_it_ends() {
    for (version, operation) in every_method() {
        for came in [Answer(200, found()), Answer(401, json!("Unauthorized")), Nothing(Code::NetworkError)] {
            let client = Client::new(version, 0);
            let asked = || client.call(Operation::GetSession).epoch().unwrap();
            let before = asked();
            let call = client.call(operation);
            let during = asked();
            drive(call, |_| came.clone());
            let after = asked();
            let changes = !QUESTIONS.contains(&operation);
            assert_eq!(before != during, changes, "{version:?} {operation:?}");
            assert_eq!(during != after, changes, "{version:?} {operation:?}");
            assert_eq!(before != after, changes, "{version:?} {operation:?}");
        }
    }
}

#[test]
fn a_call_that_is_given_up_may_have_changed_something() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        let call = client.call(Operation::Authenticate);
        let during = client.state.epoch();
        drop(call);
        assert_ne!(client.state.epoch(), during);
    }
}

#[test]
fn a_log_in_of_v2_that_is_given_up_anywhere_on_its_way_may_have_changed_something() {
    for operation in [Operation::Authenticate, Operation::CreateCustomer] {
        for requests in 0..5 {
            let client = Client::new(V2, 0);
            let mut call = client.call(operation);
            for _ in 0..requests {
                tell(&mut call, Answer(200, found()));
            }
            let during = client.state.epoch();
            drop(call);
            assert_ne!(client.state.epoch(), during, "{operation:?} after {requests}");
        }
    }
}

#[test]
fn another_token_is_another_epoch() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        for token in [Some("jwt"), None] {
            let before = client.state.epoch();
            client.state.set_token(token).unwrap();
            assert_ne!(client.state.epoch(), before);
        }
    }
}

#[test]
fn a_call_that_recovers_ends_an_epoch_too() {
    for (version, operation, refused) in [
        (V1, Operation::CreateCustomer, 422),
        (V1, Operation::ResetPassword, 500),
        (V2, Operation::CreateCustomer, 401),
        (V2, Operation::ResetPassword, 401),
    ] {
        let client = Client::new(version, 1);
        let call = client.call(operation);
        let during = client.state.epoch();
        let mut answers = vec![Nothing(Code::NetworkError), Answer(refused, json!({}))];
        if (version, operation) == (V2, Operation::CreateCustomer) {
            answers.push(Answer(200, json!({ "token": jwt::of_nobody() })));
        }
        let mut answers = answers.into_iter();
        drive(call, |_| answers.next().unwrap_or_else(|| Answer(200, found()))).end.unwrap();
        assert_ne!(client.state.epoch(), during, "{version:?} {operation:?}");
    }
}
