//! What began before a logout is sent no more once that is decided.

use medusa_auth_core::Next;
use medusa_auth_protocol::{Code, Error, Operation};
use serde_json::{Value, json};

use crate::support::{
    Came::{Answer, Nothing},
    Client, VERSIONS,
    drive::{drive, script, tell},
    every_method, jwt,
};

/// What any request succeeds with.
fn found() -> Value {
    let token = jwt::of_a_customer();
    json!({ "customer": {}, "exists": true, "success": true, "access_token": "jwt", "token": token })
}

#[test]
fn whatever_comes_back_after_a_logout_ends_the_call_with_signed_out() {
    for (version, operation) in every_method() {
        for came in [Answer(200, found()), Answer(503, json!({})), Answer(401, json!({})), Nothing(Code::NetworkError)]
        {
            let client = Client::with_token(version, 3, "kept");
            let mut call = client.call(operation);
            assert!(!call.is_signed_out());
            let logout = client.call(Operation::DeleteSession);
            let is_logout = operation == Operation::DeleteSession;
            assert_eq!(call.is_signed_out(), !is_logout, "{version:?} {operation:?}");
            assert!(!logout.is_signed_out());
            let next = tell(&mut call, came.clone());
            let ended = matches!(next, Next::Failed(Error { code: Code::SignedOut, .. }, None));
            assert_eq!(ended, !is_logout, "{version:?} {operation:?} {came:?}: {next:?}");
        }
    }
}

#[test]
fn a_token_that_comes_in_after_a_logout_is_not_kept() {
    for version in VERSIONS {
        let client = Client::new(version, 0);
        let mut login = client.call(Operation::GetToken);
        drive(client.call(Operation::DeleteSession), script([Answer(200, found())])).end.unwrap();
        tell(&mut login, Answer(200, found()));
        assert_eq!(client.token(), None);
    }
}

#[test]
fn what_begins_after_a_logout_goes_on() {
    for (version, operation) in every_method() {
        let client = Client::new(version, 0);
        let logout = client.call(Operation::DeleteSession);
        let call = client.call(operation);
        drive(logout, |_| Nothing(Code::NetworkError));
        assert!(!call.is_signed_out(), "{version:?} {operation:?}");
    }
}

#[test]
fn siblings_have_epochs_in_common_and_neither_tokens_nor_logouts() {
    for version in VERSIONS {
        let client = Client::with_token(version, 0, "kept");
        let sibling = Client { state: client.state.sibling().into() };
        assert_eq!(sibling.token(), None);
        let asked = client.call(Operation::GetSession);
        let epoch = asked.epoch();
        drive(sibling.call(Operation::DeleteSession), script([Answer(200, found())])).end.unwrap();
        assert_ne!(client.call(Operation::GetSession).epoch(), epoch);
        assert!(!asked.is_signed_out());
        assert_eq!(client.token().as_deref(), Some("kept"));
    }
}
