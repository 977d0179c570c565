use medusa_auth_protocol::{Code, Operation};

use crate::support::{Client, OPERATIONS, sent};

#[test]
fn headers_go_with_every_method_and_the_last_of_a_name_wins() {
    let headers = [
        // As in the client's configuration.
        ("x-publishable-api-key", "pk_1"),
        ("X-Shop", "configured"),
        // As in the call.
        ("x-shop", "called"),
        ("ACCEPT", "text/plain"),
        ("content-type", "application/json; charset=utf-8"),
    ];
    for operation in OPERATIONS {
        let request = sent(&Client::new(3).call_with(operation, &headers).unwrap());
        assert_eq!(request.header("x-publishable-api-key"), Some("pk_1"), "{operation:?}");
        assert_eq!(request.header("x-shop"), Some("called"));
        assert_eq!(request.header("accept"), Some("text/plain"));
        assert_eq!(request.header("content-type"), Some("application/json; charset=utf-8"));
    }
}

#[test]
fn a_header_of_the_callers_replaces_the_clients_token_and_key() {
    let client = Client::new(3);
    client.state.set_token(Some("stored")).unwrap();
    for name in ["Authorization", "authorization", "AUTHORIZATION"] {
        let headers = [(name, "Basic abc"), ("idempotency-KEY", "mine")];
        let request = sent(&client.call_with(Operation::CreateCustomer, &headers).unwrap());
        assert_eq!(request.header("authorization"), Some("Basic abc"));
        assert_eq!(request.key(), Some("mine"));
    }
}

#[test]
fn what_fetch_would_refuse_is_refused_before_anything_changes() {
    for operation in OPERATIONS {
        for header in [("", "x"), ("a b", "x"), ("x", "a\nb"), ("x", "日本"), ("日本", "x")] {
            let client = Client::new(0);
            client.state.set_token(Some("stored")).unwrap();
            let error = client.call_with(operation, &[header]).unwrap_err();
            assert_eq!(error.code, Code::InvalidArgument, "{operation:?} {header:?}");
            assert_eq!(client.token().as_deref(), Some("stored"));
        }
    }
}

#[test]
fn what_fetch_takes_is_sent() {
    let headers = [("x-name", "é"), ("x-empty", ""), ("x-end", "a\n"), ("!#$%&'*+-.^_`|~", "1")];
    let request = sent(&Client::new(0).call_with(Operation::GetSession, &headers).unwrap());
    for (name, value) in headers {
        assert_eq!(request.header(name), Some(value));
    }
}
