//! Responses to feed to the protocol, and random values for the properties.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use medusa_auth_protocol::{
    Argument, Data, Error,
    MedusaVersion::{self, V1, V2},
    Operation, Outcome, Request, RequestKind, Step, v1, v2,
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

/// A response body: JSON, or a string if it is not JSON.
#[derive(Debug)]
pub(crate) struct Body(pub(crate) Value);

impl Data for Body {
    fn text(&self, key: &str) -> Option<String> {
        at(&self.0, key)?.as_str().map(str::to_owned)
    }

    fn has(&self, key: &str) -> bool {
        at(&self.0, key).is_some_and(|value| !value.is_null())
    }

    fn text_is(&self, key: &str, text: &str) -> bool {
        at(&self.0, key).is_some_and(|value| value == text)
    }

    fn claim(&self, key: &str, name: &str) -> Option<String> {
        let claims = BASE64_URL_SAFE_NO_PAD.decode(self.text(key)?.split('.').nth(1)?).ok()?;
        let claims: Value = serde_json::from_slice(&claims).ok()?;
        claims.get(name).and_then(claim_text)
    }

    fn is_html(&self) -> bool {
        self.0.as_str().is_some_and(|text| text.starts_with('<'))
    }

    fn set(&mut self, key: &str, text: &str) {
        self.0[key] = json!(text);
    }

    fn push(&mut self, key: &str, text: &str) {
        let list = &mut self.0[key];
        if list.is_null() {
            *list = json!([]);
        }
        list.as_array_mut().unwrap().push(json!(text));
    }

    fn set_bool(&mut self, key: &str, value: bool) {
        self.0[key] = json!(value);
    }

    fn set_success(&mut self) {
        self.0 = json!({ "success": true });
    }

    fn find(&self, list: &str, key: &str, text: &str) -> Option<String> {
        let place = at(&self.0, list)?.as_array()?.iter().position(|item| item[key] == text)?;
        Some(format!("{list}.{place}"))
    }

    fn pick(&mut self, path: &str, name: &str) {
        self.0 = json!({ name: at(&self.0, path).cloned() });
    }

    fn is_past(&self, time: &str) -> bool {
        time.parse().map_or_else(|_| time < NOW, |seconds: u64| seconds < NOW_IN_SECONDS)
    }
}

/// The current time in tests, as in invites and as in tokens.
pub(crate) const NOW: &str = "2026-11-22T05:00:00.000Z";
pub(crate) const NOW_IN_SECONDS: u64 = 1_795_323_600;

/// The value at a path.
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    value.pointer(&format!("/{}", path.replace('.', "/")))
}

/// A string or number as a string.
fn claim_text(claim: &Value) -> Option<String> {
    claim.as_str().map(str::to_owned).or_else(|| claim.as_u64().map(|number| number.to_string()))
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
    let data = Body(body.clone());
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
