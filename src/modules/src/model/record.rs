//! Records as JSON objects.

use serde_json::{Map, Value};

/// A record: every field of its kind, by name.
pub type Record = Map<String, Value>;

/// The value of a text field, or `""`.
pub(crate) fn text<'a>(record: &'a Record, field: &str) -> &'a str {
    record.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// Whether the record is soft-deleted.
pub(crate) fn is_deleted(record: &Record) -> bool {
    record.get("deleted_at").is_some_and(|deleted_at| !deleted_at.is_null())
}
