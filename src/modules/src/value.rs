//! JSON that comes from JavaScript.

use serde_json::{Map, Value};

/// How what calls a module writes JavaScript's `undefined`, which JSON has no word for: an object with this key.
///
/// What is passed to a module's methods may have it wherever JavaScript had `undefined`. As an argument or a field it is
/// as good as not there. Within filters it is refused: Medusa reads `{ email: undefined }` as no filter, and finds
/// everybody where nobody was meant.
pub const UNDEFINED: &str = "$undefined";

/// Whether this is [`UNDEFINED`].
pub(crate) fn is_undefined(value: &Value) -> bool {
    value.as_object().is_some_and(|object| object.contains_key(UNDEFINED))
}

/// Whether [`UNDEFINED`] is anywhere in there.
pub(crate) fn has_undefined(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.contains_key(UNDEFINED) || object.values().any(has_undefined),
        Value::Array(items) => items.iter().any(has_undefined),
        _ => false,
    }
}

/// A field that is there. `null` is.
pub(crate) fn given<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !is_undefined(value))
}

/// The text of a field, where it is text and not empty.
pub(crate) fn given_text<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// What JavaScript's `typeof` says, and of what are objects there, what they are.
pub(crate) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "string",
        Value::Number(_) => "number",
        Value::Bool(_) => "boolean",
        Value::Null => "Null",
        Value::Array(_) => "Array",
        Value::Object(_) => "Object",
    }
}

/// What JSON makes of a value: [`UNDEFINED`] is left out of objects, and is `null` in arrays.
pub(crate) fn defined(value: Value) -> Value {
    match value {
        value if is_undefined(&value) => Value::Null,
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, field)| !is_undefined(field));
            Value::Object(fields.map(|(name, field)| (name, defined(field))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(defined).collect()),
        value => value,
    }
}

/// A value for a message.
pub(crate) fn inspect(value: &Value) -> String {
    match value {
        Value::String(text) => format!("'{text}'"),
        other => other.to_string(),
    }
}

/// What a method is called with from JavaScript, where every argument may be left out.
pub(crate) struct Arguments<'a>(pub(crate) &'a [Value]);

impl Arguments<'_> {
    pub(crate) fn get(&self, index: usize) -> Value {
        self.0.get(index).cloned().unwrap_or_else(undefined)
    }

    /// An argument that is an empty object by default.
    pub(crate) fn or_empty(&self, index: usize) -> Value {
        Some(self.get(index)).filter(|value| !is_undefined(value)).unwrap_or_else(|| Value::Object(Map::new()))
    }
}

fn undefined() -> Value {
    Value::Object(Map::from_iter([(UNDEFINED.to_owned(), Value::Bool(true))]))
}
