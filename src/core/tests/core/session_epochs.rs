//! Equal calls share a response only within a session epoch.

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Operation,
};
use serde_json::{Value, json};

use crate::support::{
    client::Client,
    drive::{
        Event::{NoResponse, Response},
        any_success, drive, report, scripted,
    },
    jwt::identity_token,
    operations::{READ_ONLY, VERSIONS, every_method, methods},
};

fn success() -> Value {
    any_success("jwt")
}

#[test]
fn only_get_session_without_options_is_shared() {
    for (version, operation) in every_method() {
        let client = Client::new(version, 0);
        let call = client.call(operation);
        let pending = client.call(Operation::GetSession);
        assert_eq!(call.joins(&pending), operation == Operation::GetSession, "{version:?} {operation:?}");
        for authorized in [false, true] {
            let with_headers = client.call_with_headers(operation, authorized);
            assert!(!with_headers.joins(&pending) && !pending.joins(&with_headers), "{version:?} {operation:?}");
            assert!(!with_headers.joins(&client.call_with_headers(operation, authorized)));
        }
    }
}

#[test]
fn calls_with_other_headers_of_the_client_do_not_share_a_response() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        let call = |revision| client.call_with(Operation::GetSession, revision);
        assert!(call(1).joins(&call(1)));
        for (revision, pending) in [(1, 2), (0, 1), (1, 0), (0, 0)] {
            assert!(!call(revision).joins(&call(pending)), "{revision} {pending}");
        }
    }
}

#[test]
fn a_change_between_two_calls_keeps_them_apart() {
    for (version, operation) in every_method().into_iter().filter(|(_, operation)| !READ_ONLY.contains(operation)) {
        let client = Client::new(version, 0);
        let before = client.call(Operation::GetSession);
        let change = client.call(operation);
        let during = client.call(Operation::GetSession);
        assert!(!during.joins(&before), "{version:?} {operation:?}");
        drop(change);
        let after = client.call(Operation::GetSession);
        assert!(!after.joins(&during) && !after.joins(&before), "{version:?} {operation:?}");
        assert!(client.call(Operation::GetSession).joins(&after));
    }
}

#[test]
fn reads_do_not_begin_an_epoch() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        let first = client.call(Operation::GetSession);
        for operation in methods(version).filter(|operation| READ_ONLY.contains(operation)) {
            drive(client.call(operation), scripted([Response(401, json!("Unauthorized"))]));
        }
        assert!(client.call(Operation::GetSession).joins(&first));
    }
}

#[test]
fn changes_begin_an_epoch_at_their_start_and_end() {
    for (version, operation) in every_method() {
        for event in [Response(200, success()), Response(401, json!("Unauthorized")), NoResponse(Code::NetworkError)] {
            let client = Client::new(version, 0);
            let current = || client.state.epoch();
            let before = current();
            let call = client.call(operation);
            let during = current();
            drive(call, |_| event.clone());
            let after = current();
            let changes = !READ_ONLY.contains(&operation);
            assert_eq!(before != during, changes, "{version:?} {operation:?}");
            assert_eq!(during != after, changes, "{version:?} {operation:?}");
            assert_eq!(before != after, changes, "{version:?} {operation:?}");
        }
    }
}

#[test]
fn an_aborted_call_begins_an_epoch() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        let call = client.call(Operation::Authenticate);
        let during = client.state.epoch();
        drop(call);
        assert_ne!(client.state.epoch(), during);
    }
}

#[test]
fn a_login_on_v2_that_is_aborted_anywhere_begins_an_epoch() {
    for operation in [Operation::Authenticate, Operation::CreateCustomer] {
        for requests in 0..5 {
            let client = Client::new(V2, 0);
            let mut call = client.call(operation);
            for _ in 0..requests {
                report(&mut call, Response(200, success()));
            }
            let during = client.state.epoch();
            drop(call);
            assert_ne!(client.state.epoch(), during, "{operation:?} after {requests}");
        }
    }
}

#[test]
fn setting_a_token_begins_an_epoch() {
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
fn a_recovery_begins_an_epoch() {
    for (version, operation, refused) in [
        (V1, Operation::CreateCustomer, 422),
        (V1, Operation::ResetPassword, 500),
        (V2, Operation::CreateCustomer, 401),
        (V2, Operation::ResetPassword, 401),
    ] {
        let client = Client::new(version, 1);
        let call = client.call(operation);
        let during = client.state.epoch();
        let mut events = vec![NoResponse(Code::NetworkError), Response(refused, json!({}))];
        if (version, operation) == (V2, Operation::CreateCustomer) {
            events.push(Response(200, json!({ "token": identity_token() })));
        }
        let mut events = events.into_iter();
        drive(call, |_| events.next().unwrap_or_else(|| Response(200, success()))).result.unwrap();
        assert_ne!(client.state.epoch(), during, "{version:?} {operation:?}");
    }
}
