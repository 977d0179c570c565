//! Changing metadata.

use serde_json::{Map, Value};

use crate::http::json::stored;

/// `old` with what is given, which may be `null` for none. An empty string removes a key; `null` is a value.
pub(super) fn merge(old: Option<&Value>, given: &Value) -> Value {
    let Value::Object(given) = given else {
        return given.clone();
    };
    let mut merged = old.and_then(Value::as_object).cloned().unwrap_or_else(Map::new);
    for (key, value) in given {
        if value.as_str() == Some("") {
            merged.shift_remove(key);
        } else {
            merged.insert(key.clone(), value.clone());
        }
    }
    stored(&Value::Object(merged))
}
