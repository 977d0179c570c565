//! JSON objects: what PostgreSQL and JavaScript make of them.

use serde_json::{Map, Value};

/// The object that a `json!({ … })` is.
pub(crate) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

/// A text field; empty if it is missing or of another type.
pub(crate) fn text<'a>(object: &'a Map<String, Value>, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// These fields of an object, in this order.
pub(crate) fn pick(object: &Map<String, Value>, names: &[&str]) -> Map<String, Value> {
    names.iter().filter_map(|name| Some(((*name).to_owned(), object.get(*name)?.clone()))).collect()
}

/// Whether a field has this value, or one of these.
pub(crate) fn matches(object: &Map<String, Value>, name: &str, wanted: &Value) -> bool {
    let value = object.get(name).unwrap_or(&Value::Null);
    wanted.as_array().map_or(value == wanted, |wanted| wanted.contains(value))
}

/// A value as a `jsonb` column returns it: keys in the order of their length, then of their bytes.
pub(crate) fn stored(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_by_key(|(key, _)| (key.len(), *key));
            entries.into_iter().map(|(key, value)| (key.clone(), stored(value))).collect()
        }
        Value::Array(items) => items.iter().map(stored).collect(),
        other => other.clone(),
    }
}

/// `String(value)` of JavaScript.
pub(crate) fn to_js_string(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(_) => "[object Object]".to_owned(),
        Value::Array(items) => items.iter().map(to_js_string).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}
