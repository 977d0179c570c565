//! Which calls may share one answer: those of one era.

use medusa_auth_protocol::{Code, Operation};
use serde_json::json;

use crate::support::{
    Came::{Answer, Nothing},
    Client, OPERATIONS, QUESTIONS,
    drive::{drive, script},
};

#[test]
fn only_a_get_session_with_nothing_of_its_own_is_shared() {
    for operation in OPERATIONS {
        let client = Client::new(0);
        let shared = client.call(operation).era().is_some();
        assert_eq!(shared, operation == Operation::GetSession, "{operation:?}");
        assert_eq!(client.call_with(operation, &[("x-shop", "1")]).unwrap().era(), None);
    }
}

#[test]
fn equal_questions_are_of_one_era() {
    let client = Client::new(0);
    let first = client.call(Operation::GetSession);
    for operation in QUESTIONS {
        drive(client.call(operation), script([Answer(401, json!("Unauthorized"))]));
    }
    assert_eq!(client.call(Operation::GetSession).era(), first.era());
}

#[test]
fn whatever_may_change_something_begins_an_era_when_it_begins_and_when_it_ends() {
    for operation in OPERATIONS {
        for came in [
            Answer(200, json!({ "customer": {}, "access_token": "jwt" })),
            Answer(401, json!("Unauthorized")),
            Nothing(Code::NetworkError),
        ] {
            let client = Client::new(0);
            let asked = || client.call(Operation::GetSession).era().unwrap();
            let before = asked();
            let call = client.call(operation);
            let during = asked();
            drive(call, script([came]));
            let after = asked();
            let changes = !QUESTIONS.contains(&operation);
            assert_eq!(before != during, changes, "{operation:?}");
            assert_eq!(during != after, changes, "{operation:?}");
            assert_eq!(before != after, changes, "{operation:?}");
        }
    }
}

#[test]
fn a_call_that_is_given_up_may_have_changed_something() {
    let client = Client::new(0);
    let call = client.call(Operation::Authenticate);
    let during = client.state.era();
    drop(call);
    assert_ne!(client.state.era(), during);
}

#[test]
fn another_token_is_another_era() {
    let client = Client::new(0);
    for token in [Some("jwt"), None] {
        let before = client.state.era();
        client.state.set_token(token).unwrap();
        assert_ne!(client.state.era(), before);
    }
}

#[test]
fn a_call_that_recovers_ends_an_era_too() {
    for (operation, refused) in [(Operation::CreateCustomer, 422), (Operation::ResetPassword, 500)] {
        let client = Client::new(1);
        let call = client.call(operation);
        let during = client.state.era();
        let found = json!({ "customer": {}, "access_token": "jwt" });
        drive(
            call,
            script([
                Nothing(Code::NetworkError),
                Answer(refused, json!({})),
                Answer(200, found.clone()),
                Answer(200, found),
            ]),
        )
        .end
        .unwrap();
        assert_ne!(client.state.era(), during, "{operation:?}");
    }
}
