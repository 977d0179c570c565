//! The headers that a client adds of its own. The caller's go over them in the package's JavaScript.

use medusa_auth_protocol::{Body, Code, Method};

use crate::support::{Client, drive, every_method, sent};

#[test]
fn they_are_those_of_medusa_js_in_its_order() {
    for (version, operation) in every_method() {
        for retries in [0, 3] {
            let went = drive(Client::with_token(version, retries, "kept").call(operation), |_| {
                crate::support::Came::Nothing(Code::Aborted)
            });
            let [request] = &went.sent[..] else { panic!("{:?}", went.sent) };
            let names: Vec<_> = request.headers.iter().map(|(name, _)| *name).collect();
            let mut expected = vec!["accept"];
            // Without a body there is no `Content-Type`: a GET needs no preflight then.
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
fn a_post_has_a_key_where_it_may_be_sent_again() {
    for (version, operation) in every_method() {
        for retries in [0, 1, 3] {
            let request = sent(&Client::new(version, retries).call(operation));
            let expected = (request.method == Method::Post && retries > 0).then_some(36);
            assert_eq!(request.key().map(str::len), expected, "{version:?} {operation:?} with {retries} retries");
        }
    }
}

#[test]
fn each_call_has_a_key_of_its_own() {
    for (version, operation) in every_method() {
        let client = Client::new(version, 1);
        let request = || sent(&client.call(operation));
        if request().method == Method::Post {
            assert_ne!(request().key(), request().key(), "{version:?} {operation:?}");
        }
    }
}

#[test]
fn what_a_caller_says_of_itself_is_said_over_the_clients_token_and_not_in_its_place() {
    for (version, operation) in every_method() {
        let client = Client::with_token(version, 0, "kept");
        let plain = sent(&client.call(operation));
        client.state.set_token(Some("kept")).unwrap();
        let authorized = sent(&client.call_with_headers(operation, true));
        assert_eq!(authorized.headers, plain.headers, "{version:?} {operation:?}");
        assert_eq!(authorized.allows_caller_auth, plain.allows_caller_auth);
    }
}

#[test]
fn a_call_may_have_headers_that_say_nothing_of_who_is_asking() {
    for (version, operation) in every_method() {
        let client = Client::new(version, 0);
        let with = sent(&client.call_with_headers(operation, false));
        assert_eq!(with, sent(&client.call(operation)), "{version:?} {operation:?}");
    }
}
