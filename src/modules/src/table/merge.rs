//! Merging JSON fields.

use serde_json::{Map, Value};

use crate::undefined::is_undefined;

/// Replaces the keys in `new`. An empty string removes a key.
pub(super) fn merge_metadata(mut old: Map<String, Value>, new: Map<String, Value>) -> Value {
    for (key, value) in new {
        match value {
            Value::String(text) if text.is_empty() => old.shift_remove(&key),
            value => old.insert(key, value),
        };
    }
    Value::Object(old)
}

/// Merges objects at every depth. Any other value, including `undefined`, replaces the old one.
pub(super) fn merge_json(old: Value, new: Value) -> Value {
    match (old, new) {
        (_, new) if is_undefined(&new) => new,
        (Value::Object(mut old), Value::Object(new)) => {
            for (key, value) in new {
                let value = match old.get(&key) {
                    Some(before) => merge_json(before.clone(), value),
                    None => value,
                };
                old.insert(key, value);
            }
            Value::Object(old)
        }
        (_, new) => new,
    }
}
