//! The arguments of methods.

use serde_json::{Map, Value, json};

use crate::error::{ModuleError, Result};
use crate::model::Record;
use crate::undefined::{is_undefined, undefined};

/// The arguments of a call from JavaScript, any of which may be missing.
pub(crate) struct Arguments<'a>(pub(crate) &'a [Value]);

impl Arguments<'_> {
    pub(crate) fn get(&self, index: usize) -> Value {
        self.0.get(index).cloned().unwrap_or_else(undefined)
    }

    /// An argument whose default is `{}`.
    pub(crate) fn get_or_empty(&self, index: usize) -> Value {
        Some(self.get(index)).filter(|value| !is_undefined(value)).unwrap_or_else(|| Value::Object(Map::new()))
    }
}

/// Applies `work` to an object or to an array of objects. The result is of the same form.
pub(crate) fn one_or_many(data: &Value, work: impl FnOnce(&[Value]) -> Result<Vec<Record>>) -> Result<Value> {
    match data {
        Value::Array(data) => Ok(json!(work(data)?)),
        data => Ok(json!(work(std::slice::from_ref(data))?.into_iter().next())),
    }
}

/// The fields of a record to create or to update.
///
/// # Errors
/// `invalid_data` if the value is not an object.
pub(crate) fn object(value: &Value) -> Result<&Map<String, Value>> {
    let object = value.as_object().filter(|_| !is_undefined(value));
    object.ok_or_else(|| ModuleError::invalid_data("Expected an object with the fields of a record."))
}

/// The ids of records to delete or to restore. `null` and `undefined` mean none, where Medusa deletes every record.
///
/// # Errors
/// `invalid_data` if the value is neither a string nor an array of strings.
pub(crate) fn ids(value: &Value) -> Result<Vec<String>> {
    let invalid = || ModuleError::invalid_data("Expected an id, or an array of ids.");
    match value {
        Value::Null => Ok(Vec::new()),
        value if is_undefined(value) => Ok(Vec::new()),
        Value::String(id) => Ok(vec![id.clone()]),
        Value::Array(ids) => ids.iter().map(|id| id.as_str().map(str::to_owned).ok_or_else(invalid)).collect(),
        _ => Err(invalid()),
    }
}
