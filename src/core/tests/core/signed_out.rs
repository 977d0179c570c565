//! A logout ends the calls that began before it.

use medusa_auth_core::Next;
use medusa_auth_protocol::{Code, Error, Operation};
use serde_json::{Value, json};

use crate::support::{
    client::Client,
    drive::{
        Event::{NoResponse, Response},
        drive, report, scripted,
    },
    jwt::customer_token,
    operations::{VERSIONS, every_method},
};

/// A body that is a success of any request.
fn success() -> Value {
    let token = customer_token();
    json!({ "customer": {}, "exists": true, "success": true, "access_token": "jwt", "token": token })
}

#[test]
fn events_after_a_logout_end_the_call() {
    for (version, operation) in every_method() {
        for event in [
            Response(200, success()),
            Response(503, json!({})),
            Response(401, json!({})),
            NoResponse(Code::NetworkError),
        ] {
            let client = Client::with_token(version, 3, "token");
            let mut call = client.call(operation);
            assert!(!call.is_signed_out());
            let logout = client.call(Operation::DeleteSession);
            let is_logout = operation == Operation::DeleteSession;
            assert_eq!(call.is_signed_out(), !is_logout, "{version:?} {operation:?}");
            assert!(!logout.is_signed_out());
            let next = report(&mut call, event.clone());
            let ended = matches!(next, Next::Failed(Error { code: Code::SignedOut, .. }, None));
            assert_eq!(ended, !is_logout, "{version:?} {operation:?} {event:?}: {next:?}");
        }
    }
}

#[test]
fn a_token_that_arrives_after_a_logout_is_not_stored() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        let mut login = client.call(Operation::GetToken);
        drive(client.call(Operation::DeleteSession), scripted([Response(200, success())])).result.unwrap();
        report(&mut login, Response(200, success()));
        assert_eq!(client.token(), None);
    }
}

#[test]
fn calls_after_a_logout_continue() {
    for (version, operation) in every_method() {
        let client = Client::new(version, 0);
        let logout = client.call(Operation::DeleteSession);
        let call = client.call(operation);
        drive(logout, |_| NoResponse(Code::NetworkError));
        assert!(!call.is_signed_out(), "{version:?} {operation:?}");
    }
}

#[test]
fn siblings_share_only_their_epoch() {
    for version in VERSIONS {
        let client = Client::with_token(version, 0, "token");
        let sibling = Client { state: client.state.sibling(None).into() };
        assert_eq!(sibling.token(), None);
        let call = client.call(Operation::GetSession);
        drive(sibling.call(Operation::DeleteSession), scripted([Response(200, success())])).result.unwrap();
        assert!(!client.call(Operation::GetSession).joins(&call));
        assert!(!call.is_signed_out());
        assert_eq!(client.token().as_deref(), Some("token"));
    }
}
