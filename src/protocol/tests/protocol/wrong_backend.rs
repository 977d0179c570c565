//! A client that is configured for the wrong version of Medusa gets an error that says so.

use medusa_auth_protocol::{Code, MedusaVersion, Request, RequestKind, Step};
use serde_json::{Value, json};

use crate::{
    routes::{V1_ROUTES, V2_ROUTES},
    support::{error_of, first_requests, proceed, v1, v2},
};

fn requests() -> impl Iterator<Item = Request> {
    V1_ROUTES.map(|(kind, ..)| v1(kind)).into_iter().chain(V2_ROUTES.map(|(kind, ..)| v2(kind)))
}

/// The configuration that the message recommends.
fn recommended(request: &Request) -> &'static str {
    if matches!(request.kind, RequestKind::V1(_)) { "backend: \"v2\"" } else { "backend: \"v1\"" }
}

#[test]
fn html_with_a_404_means_the_wrong_backend() {
    for request in requests() {
        let error = error_of(&request, 404, &json!("<!DOCTYPE html><pre>Cannot POST /store/auth</pre>"));
        assert_eq!((error.code, error.overrides_server), (Code::WrongBackend, true), "{request:?}");
        assert!(
            error.message.contains(recommended(&request)) && error.message.contains("baseUrl"),
            "{}",
            error.message
        );
        // A server of the right version responds with JSON.
        for body in [json!({ "type": "not_found", "message": "Customer with id: cus_1 was not found" }), json!("")] {
            assert_eq!(error_of(&request, 404, &body).code, Code::NotFound, "{request:?} {body}");
        }
    }
}

#[test]
fn a_required_publishable_key_means_v2() {
    let bodies: [Value; 2] = [
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
    for body in &bodies {
        for (operation, request) in first_requests(MedusaVersion::V1) {
            let error = error_of(&request, 400, body);
            assert_eq!((error.code, error.overrides_server), (Code::WrongBackend, true), "{operation:?}");
            assert!(error.message.contains(recommended(&request)), "{}", error.message);
        }
        for (operation, request) in first_requests(MedusaVersion::V2) {
            assert_ne!(error_of(&request, 400, body).code, Code::WrongBackend, "{operation:?}");
        }
    }
    let request = v1(medusa_auth_protocol::v1::V1Request::CreateCustomer);
    for message in ["No.", "publishable", "The Publishable API key is required"] {
        let body = json!({ "type": "not_allowed", "message": message });
        assert_eq!(error_of(&request, 400, &body).code, Code::NotAllowed, "{message}");
    }
}

#[test]
fn html_with_another_status_does_not_tell_the_version() {
    for request in requests() {
        for status in [400, 403, 405, 500, 503] {
            let step = proceed(&request, status, &json!("<html>"), false);
            let (Step::Fail(error) | Step::Recover(error, _)) = step else { panic!("{request:?} {step:?}") };
            assert_ne!(error.code, Code::WrongBackend, "{request:?} {status}");
        }
    }
}
