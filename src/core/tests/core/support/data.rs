//! JSON as calls read it.

use medusa_auth_protocol::json::Json;
use serde_json::Value;

use super::clock::NOW_IN_SECONDS;

/// A payload or the body of a response.
pub(crate) fn data(value: Value) -> Json {
    Json::payload(value, NOW_IN_SECONDS as f64 * 1000.0)
}
