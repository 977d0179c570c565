//! Assertions on results.

use medusa_auth_modules::{ErrorKind, ModuleError, Result};
use serde_json::Value;

/// Asserts that a call failed with this error.
#[track_caller]
pub(crate) fn assert_fails(result: Result<Value>, kind: ErrorKind, message: &str) {
    assert_eq!(result, Err(ModuleError::new(kind, message)));
}

/// Asserts that an object has these fields, among others.
#[track_caller]
pub(crate) fn assert_fields(value: &Value, fields: Value) {
    for (name, field) in fields.as_object().unwrap() {
        assert_eq!(value.get(name), Some(field), "{name} of {value}");
    }
}
