//! Values and types in error messages, as Medusa shows them.

use serde_json::Value;

/// Mirrors Node's `util.inspect`.
pub(crate) fn inspect(value: &Value) -> String {
    match value {
        Value::String(text) => format!("'{text}'"),
        other => other.to_string(),
    }
}

/// The JavaScript type of a primitive, or the class name of an object.
pub(crate) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "string",
        Value::Number(_) => "number",
        Value::Bool(_) => "boolean",
        Value::Null => "Null",
        Value::Array(_) => "Array",
        Value::Object(_) => "Object",
    }
}
