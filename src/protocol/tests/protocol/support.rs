//! Answers to hand to the protocol, and the values that properties range over.

use medusa_auth_protocol::{Code, Data, Operation, Outcome, Step, v1};
use proptest::prelude::*;
use serde_json::{Value, json};

pub(crate) const OPERATIONS: [Operation; 10] = [
    Operation::Authenticate,
    Operation::DeleteSession,
    Operation::GetSession,
    Operation::Exists,
    Operation::GetToken,
    Operation::CreateCustomer,
    Operation::RetrieveCustomer,
    Operation::UpdateCustomer,
    Operation::GeneratePasswordToken,
    Operation::ResetPassword,
];

/// A body as the browser would have it: JSON, or a text where it is none.
#[derive(Debug)]
pub(crate) struct Body(pub(crate) Value);

impl Data for Body {
    fn text(&self, key: &str) -> Option<String> {
        self.0.get(key)?.as_str().map(str::to_owned)
    }

    fn has(&self, key: &str) -> bool {
        self.0.get(key).is_some_and(|value| !value.is_null())
    }

    fn is_html(&self) -> bool {
        self.0.as_str().is_some_and(|text| text.starts_with('<'))
    }
}

/// What follows from this answer to a call's request number `step`.
pub(crate) fn proceed(operation: Operation, step: u8, status: u16, body: &Value, lost: bool) -> Step {
    let data = Body(body.clone());
    v1::proceed(operation, step, &Outcome { status, data: &data, lost })
}

/// The code of a call that fails with its first answer.
pub(crate) fn refusal(operation: Operation, status: u16, body: &Value) -> Code {
    match proceed(operation, 0, status, body, false) {
        Step::Fail(error) => error.code,
        step => panic!("{operation:?} {status}: {step:?}"),
    }
}

/// Any of the operations.
pub(crate) fn operation() -> impl Strategy<Value = Operation> {
    prop::sample::select(OPERATIONS.to_vec())
}

/// Bodies that servers send, and that proxies do.
pub(crate) fn body() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!({ "customer": { "id": "cus_1" } })),
        Just(json!({ "access_token": "a.b.c" })),
        Just(json!({ "access_token": 7 })),
        Just(json!({ "exists": false })),
        Just(json!({ "customer": null })),
        Just(json!({ "type": "not_allowed", "message": "No." })),
        Just(json!({ "type": "invalid_data", "message": "No." })),
        Just(json!("OK")),
        Just(json!("Unauthorized")),
        Just(json!("<!DOCTYPE html>")),
        Just(json!("")),
        Just(json!(null)),
        Just(json!(3)),
        Just(json!([])),
        Just(json!({})),
    ]
}
