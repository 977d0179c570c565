//! A client of one Medusa at a server of the other is told so, as far as a server can be told from another.

use medusa_auth_protocol::{Code, MedusaVersion, Request, RequestKind, Step};
use serde_json::{Value, json};

use crate::{
    routes::{OF_V1, OF_V2},
    support::{begun, proceed, refusal, v1, v2},
};

fn requests() -> impl Iterator<Item = Request> {
    OF_V1.map(|(kind, ..)| v1(kind)).into_iter().chain(OF_V2.map(|(kind, ..)| v2(kind)))
}

/// The version that a sentence says to pass.
fn other(request: &Request) -> &'static str {
    if matches!(request.kind, RequestKind::V1(_)) { "backend: \"v2\"" } else { "backend: \"v1\"" }
}

#[test]
fn a_page_that_is_not_found_is_a_route_that_the_server_does_not_know() {
    for request in requests() {
        let error = refusal(&request, 404, &json!("<!DOCTYPE html><pre>Cannot POST /store/auth</pre>"));
        assert_eq!((error.code, error.overrides_server), (Code::WrongBackend, true), "{request:?}");
        assert!(error.message.contains(other(&request)) && error.message.contains("baseUrl"), "{}", error.message);
        // What a server of the right kind has not found, it says in JSON.
        for body in [json!({ "type": "not_found", "message": "Customer with id: cus_1 was not found" }), json!("")] {
            assert_eq!(refusal(&request, 404, &body).code, Code::NotFound, "{request:?} {body}");
        }
    }
}

#[test]
fn a_key_that_v1_does_not_ask_for_is_asked_for_by_v2() {
    let asking: [Value; 2] = [
        json!({
            "type": "not_allowed",
            "message": "Publishable API key required in the request header: x-publishable-api-key. You can manage your \
                        keys in settings in the dashboard.",
        }),
        json!({
            "type": "not_allowed",
            "message": "A valid publishable key is required to proceed with the request",
        }),
    ];
    for body in &asking {
        for (operation, request) in begun(MedusaVersion::V1) {
            let error = refusal(&request, 400, body);
            assert_eq!((error.code, error.overrides_server), (Code::WrongBackend, true), "{operation:?}");
            assert!(error.message.contains(other(&request)), "{}", error.message);
        }
        for (operation, request) in begun(MedusaVersion::V2) {
            assert_ne!(refusal(&request, 400, body).code, Code::WrongBackend, "{operation:?}");
        }
    }
    let request = v1(medusa_auth_protocol::v1::V1Request::Create);
    for message in ["No.", "publishable", "The Publishable API key is required"] {
        let body = json!({ "type": "not_allowed", "message": message });
        assert_eq!(refusal(&request, 400, &body).code, Code::NotAllowed, "{message}");
    }
}

#[test]
fn a_page_with_another_status_tells_nothing_of_the_version() {
    for request in requests() {
        for status in [400, 403, 405, 500, 503] {
            let step = proceed(&request, status, &json!("<html>"), false);
            let (Step::Fail(error) | Step::Recover(error, _)) = step else { panic!("{request:?} {step:?}") };
            assert_ne!(error.code, Code::WrongBackend, "{request:?} {status}");
        }
    }
}
