//! Validating the values of fields.

use serde_json::Value;

use crate::date;
use crate::error::{ModuleError, Result};
use crate::inspect::{inspect, type_name};
use crate::model::{DataType, Field, Schema};

/// PostgreSQL's message for a string with a NUL, which it cannot store. Medusa prepends the SQL query.
pub(crate) const NUL_REJECTED: &str = "invalid message format";

/// The value in the form in which it is stored.
///
/// # Errors
/// `validation_failed` if it has the wrong type; `invalid_data` if it is a string with a NUL.
pub(super) fn validate(schema: &Schema, field: &Field, value: &Value) -> Result<Value> {
    let valid = match (field.data_type, value) {
        (_, Value::Null) if field.nullable => Some(Value::Null),
        (DataType::Text, Value::String(text)) if text.contains('\0') => {
            return Err(ModuleError::invalid_data(NUL_REJECTED));
        }
        (DataType::Text, Value::String(_)) | (DataType::Boolean, Value::Bool(_)) => Some(value.clone()),
        (DataType::Boolean, value) => {
            value.as_u64().filter(|number| *number < 2).map(|number| Value::from(number == 1))
        }
        (DataType::DateTime, value) => date::normalize(value).map(Value::from),
        (DataType::Json | DataType::Metadata, Value::Object(_)) => Some(value.clone()),
        _ => None,
    };
    valid.ok_or_else(|| {
        let (schema, name, expected) = (schema.name, field.name, field.data_type.name());
        let (value, actual) = (inspect(value), type_name(value));
        ModuleError::validation(format!(
            "Trying to set {schema}.{name} of type '{expected}' to {value} of type '{actual}'"
        ))
    })
}
