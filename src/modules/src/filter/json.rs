//! Filters on JSON fields, as PostgreSQL's `->>` evaluates them.

use serde_json::{Map, Value};

/// Whether `actual` has every key of `expected`, at every depth. A string matches a number or a boolean that is written
/// the same way, `null` matches a missing key, and an array matches any of its values.
pub(super) fn contains(actual: Option<&Value>, expected: &Value) -> bool {
    match (actual, expected) {
        (actual, Value::Object(expected)) => {
            expected.iter().all(|(key, expected)| contains(actual.and_then(|actual| actual.get(key)), expected))
        }
        (actual, Value::Array(values)) => actual.is_some_and(|actual| values.contains(actual)),
        (actual, Value::Null) => actual.is_none_or(Value::is_null),
        (Some(actual @ (Value::Number(_) | Value::Bool(_))), Value::String(expected)) => {
            let written = actual.to_string();
            written == *expected
        }
        (actual, expected) => actual == Some(expected),
    }
}

/// The first operator in a filter, at any depth.
pub(super) fn operator_in(filter: &Map<String, Value>) -> Option<&str> {
    filter.iter().find_map(|(key, value)| match value {
        _ if key.starts_with('$') => Some(key.as_str()),
        Value::Object(value) => operator_in(value),
        _ => None,
    })
}
