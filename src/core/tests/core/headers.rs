//! The headers of the client. The package's JavaScript adds the caller's.

use medusa_auth_protocol::{Body, Code, Method};

use crate::support::{
    client::Client,
    drive::{Event, drive},
    operations::every_method,
    sent_request::SentRequest,
};

#[test]
fn headers_are_those_of_medusa_js_in_its_order() {
    for (version, operation) in every_method() {
        for retries in [0, 3] {
            let run = drive(Client::with_token(version, retries, "token").call(operation), |_| {
                Event::NoResponse(Code::Aborted)
            });
            let [request] = &run.requests[..] else { panic!("{:?}", run.requests) };
            let names: Vec<_> = request.headers.iter().map(|(name, _)| *name).collect();
            let mut expected = vec!["accept"];
            // A GET without `Content-Type` needs no CORS preflight.
            expected.extend((request.body != Body::None).then_some("content-type"));
            expected.extend(
                (request.allows_caller_auth || request.header("authorization").is_some()).then_some("authorization"),
            );
            let repeatable = retries > 0 && request.method == Method::Post;
            expected.extend(repeatable.then_some("idempotency-key"));
            assert_eq!(names, expected, "{version:?} {operation:?}");
            assert_eq!(request.header("accept"), Some("application/json"));
            let is_json = request.header("content-type").is_none_or(|text| text == "application/json");
            assert!(is_json, "{version:?} {operation:?}");
        }
    }
}

#[test]
fn a_post_that_may_be_retried_has_an_idempotency_key() {
    for (version, operation) in every_method() {
        for retries in [0, 1, 3] {
            let request = SentRequest::of(&Client::new(version, retries).call(operation));
            let expected = (request.method == Method::Post && retries > 0).then_some(36);
            assert_eq!(
                request.idempotency_key().map(str::len),
                expected,
                "{version:?} {operation:?} with {retries} retries"
            );
        }
    }
}

#[test]
fn each_call_has_its_own_idempotency_key() {
    for (version, operation) in every_method() {
        let client = Client::new(version, 1);
        let request = || SentRequest::of(&client.call(operation));
        if request().method == Method::Post {
            assert_ne!(request().idempotency_key(), request().idempotency_key(), "{version:?} {operation:?}");
        }
    }
}

#[test]
fn the_callers_headers_do_not_remove_the_clients_token() {
    for (version, operation) in every_method() {
        let client = Client::with_token(version, 0, "token");
        let plain = SentRequest::of(&client.call(operation));
        client.state.set_token(Some("token")).unwrap();
        let authorized = SentRequest::of(&client.call_with_headers(operation, true));
        assert_eq!(authorized.headers, plain.headers, "{version:?} {operation:?}");
        assert_eq!(authorized.allows_caller_auth, plain.allows_caller_auth);
    }
}

#[test]
fn other_headers_do_not_change_the_request() {
    for (version, operation) in every_method() {
        let client = Client::new(version, 0);
        let with_headers = SentRequest::of(&client.call_with_headers(operation, false));
        assert_eq!(with_headers, SentRequest::of(&client.call(operation)), "{version:?} {operation:?}");
    }
}
