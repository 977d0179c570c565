//! JSON Web Tokens.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use medusa_auth_protocol::json;
use serde_json::{Value, json};

/// A token with these claims.
pub(crate) fn jwt(claims: &Value) -> String {
    format!("e30.{}.sig", BASE64_URL_SAFE_NO_PAD.encode(claims.to_string()))
}

/// The claims of a token.
pub(crate) fn claims(token: &str) -> Option<Value> {
    json::jwt::claims(token).map(Value::Object)
}

/// A token of v2 for a customer.
pub(crate) fn customer_token() -> String {
    jwt(&json!({ "actor_id": "cus_1" }))
}

/// A token of v2 for an identity without a customer.
pub(crate) fn identity_token() -> String {
    jwt(&json!({ "actor_id": "" }))
}
