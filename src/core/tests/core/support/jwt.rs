//! JSON Web Tokens.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// A token with these claims.
pub(crate) fn jwt(claims: &Value) -> String {
    format!("e30.{}.sig", BASE64_URL_SAFE_NO_PAD.encode(claims.to_string()))
}

/// The claims of a token.
pub(crate) fn claims(token: &str) -> Option<Value> {
    let claims = BASE64_URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&claims).ok()
}

/// A token of v2 for a customer.
pub(crate) fn customer_token() -> String {
    jwt(&json!({ "actor_id": "cus_1" }))
}

/// A token of v2 for an identity without a customer.
pub(crate) fn identity_token() -> String {
    jwt(&json!({ "actor_id": "" }))
}
