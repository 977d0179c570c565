//! Responses to feed to the protocol, and random values for the properties.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use medusa_auth_protocol::{
    Argument, Error,
    MedusaVersion::{self, V1, V2},
    Operation, Outcome, Request, RequestKind, Step,
    json::Json,
    v1, v2,
};
use proptest::prelude::*;
use serde_json::{Value, json};

pub(crate) const VERSIONS: [MedusaVersion; 2] = [V1, V2];

/// An argument that every method can use.
pub(crate) const ARGUMENT: Argument<'static> =
    Argument { subject: Some("a@x.co"), token: Some("reset"), payload: None };

/// The methods that this version supports, with their first requests.
pub(crate) fn first_requests(version: MedusaVersion) -> Vec<(Operation, Request)> {
    let begin = |operation| Some((operation, version.begin(operation, ARGUMENT).ok()?));
    Operation::ALL.into_iter().filter_map(begin).collect()
}

/// A request to v1.
pub(crate) fn v1(kind: v1::V1Request) -> Request {
    Request::new(RequestKind::V1(kind))
}

/// A request to v2, without an `Authorization` header of its own.
pub(crate) fn v2(kind: v2::V2Request) -> Request {
    Request::new(RequestKind::V2(kind))
}

/// The current time in tests.
pub(crate) const NOW_IN_SECONDS: u64 = 1_795_323_600;

/// When valid invites expire: a day later.
pub(crate) const FUTURE: &str = "2026-11-23T05:00:00.000Z";

/// A payload or the body of a response.
pub(crate) fn data(value: Value) -> Json {
    Json::payload(value, NOW_IN_SECONDS as f64 * 1000.0)
}

/// A token with these claims.
pub(crate) fn jwt(claims: &Value) -> String {
    format!("e30.{}.sig", BASE64_URL_SAFE_NO_PAD.encode(claims.to_string()))
}

/// The response of v2 to the login of an identity with a customer.
pub(crate) fn customer_token() -> Value {
    json!({ "token": jwt(&json!({ "actor_id": "cus_1" })) })
}

/// The response of v2 to the login of an identity without a customer.
pub(crate) fn identity_token() -> Value {
    json!({ "token": jwt(&json!({ "actor_id": "" })) })
}

/// The step after this response to a request.
pub(crate) fn proceed(request: &Request, status: u16, body: &Value, lost: bool) -> Step {
    let data = data(body.clone());
    request.proceed(&Outcome { status, data: &data, lost, elapsed: 0.0, duration: 0.0, repeats: 0 })
}

/// The error for this response to a request.
pub(crate) fn error_of(request: &Request, status: u16, body: &Value) -> Error {
    match proceed(request, status, body, false) {
        Step::Fail(error) | Step::Recover(error, _) => error,
        step => panic!("{request:?} {status}: {step:?}"),
    }
}

/// Any method of any version, with its first request.
pub(crate) fn first_request() -> impl Strategy<Value = (Operation, Request)> {
    prop::sample::select(VERSIONS.into_iter().flat_map(first_requests).collect::<Vec<_>>())
}

/// Bodies that servers and proxies send.
pub(crate) fn body() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!({ "customer": { "id": "cus_1" } }),
        json!({ "customer": null }),
        json!({ "access_token": "a.b.c" }),
        json!({ "access_token": 7 }),
        customer_token(),
        identity_token(),
        json!({ "token": "a.b.c" }),
        json!({ "token": 7 }),
        json!({ "token": "a\nb" }),
        json!({ "mfa_required": true, "token": jwt(&json!({ "actor_id": "" })) }),
        json!({ "user": {} }),
        json!({ "success": true }),
        json!({ "exists": false }),
        json!({ "orders": [] }),
        json!({ "addresses": [] }),
        json!({ "id": "cus_1", "deleted": true }),
        json!({ "type": "not_allowed", "message": "No." }),
        json!({ "type": "invalid_data", "message": "No." }),
        json!({ "type": "unauthorized", "message": "Invalid email or password" }),
        json!({ "type": "unauthorized", "message": "Identity with email already exists" }),
        json!({ "type": "unauthorized", "message": "Password should be a string" }),
        json!({ "type": "unauthorized", "message": "Invalid token" }),
        json!({ "message": "Unauthorized" }),
        json!("OK"),
        json!("Unauthorized"),
        json!("<!DOCTYPE html>"),
        json!(""),
        json!(null),
        json!(3),
        json!([]),
        json!({}),
    ])
}
