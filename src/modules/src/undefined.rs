//! JavaScript's `undefined`, which JSON cannot represent.

use serde_json::{Map, Value};

/// The key of an object that stands for `undefined`: `{ "$undefined": true }`.
///
/// Arguments of the modules may contain it. An undefined argument or field counts as missing. An undefined filter is
/// rejected: Medusa ignores `{ email: undefined }`, and then returns every record.
pub const UNDEFINED: &str = "$undefined";

/// `undefined` as JSON.
pub(crate) fn undefined() -> Value {
    Value::Object(Map::from_iter([(UNDEFINED.to_owned(), Value::Bool(true))]))
}

pub(crate) fn is_undefined(value: &Value) -> bool {
    value.as_object().is_some_and(|object| object.contains_key(UNDEFINED))
}

pub(crate) fn contains_undefined(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.contains_key(UNDEFINED) || object.values().any(contains_undefined),
        Value::Array(items) => items.iter().any(contains_undefined),
        _ => false,
    }
}

/// The field of this name, unless it is missing or undefined. It may be `null`.
pub(crate) fn defined_field<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !is_undefined(value))
}

/// Removes `undefined` as `JSON.stringify` does: objects lose the key, arrays get `null`.
pub(crate) fn without_undefined(value: Value) -> Value {
    match value {
        value if is_undefined(&value) => Value::Null,
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, field)| !is_undefined(field));
            Value::Object(fields.map(|(name, field)| (name, without_undefined(field))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_undefined).collect()),
        value => value,
    }
}
