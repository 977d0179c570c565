//! Responses that several servers give.

use serde_json::{Value, json};

pub(crate) fn error(status: u16, kind: &str, message: &str) -> (u16, Value) {
    (status, json!({ "type": kind, "message": message }))
}

pub(crate) fn invalid(message: &str) -> (u16, Value) {
    error(400, "invalid_data", message)
}

pub(crate) fn unauthorized(message: &str) -> (u16, Value) {
    error(401, "unauthorized", message)
}

/// The response of v2 to credentials without an email address or a password.
pub(crate) fn malformed(body: &Value) -> Option<(u16, Value)> {
    let is_text = |key: &str| body[key].as_str().is_some_and(|text| !text.is_empty());
    let missing = if !is_text("password") { "Password" } else { (!is_text("email")).then_some("Email")? };
    Some(unauthorized(&format!("{missing} should be a string")))
}
