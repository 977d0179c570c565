//! Why a filter is rejected.

use serde_json::Value;

use crate::error::ModuleError;
use crate::inspect::{inspect, type_name};
use crate::model::{Field, Schema};

/// Medusa's message.
pub(super) fn unknown_property(schema: &Schema, name: &str) -> ModuleError {
    ModuleError::invalid_data(format!("Trying to query by not existing property {}.{name}", schema.name))
}

pub(super) fn undefined(schema: &Schema, name: &str) -> ModuleError {
    unrestricted(schema, name, "undefined")
}

pub(super) fn empty(schema: &Schema, name: &str) -> ModuleError {
    unrestricted(schema, name, "empty")
}

fn unrestricted(schema: &Schema, name: &str, is: &str) -> ModuleError {
    ModuleError::invalid_data(format!(
        "The {} filter '{name}' is {is}, and would match every record. Set a value, or remove the filter.",
        schema.name
    ))
}

/// In the words of Medusa's message about fields.
pub(super) fn wrong_type(schema: &Schema, field: &Field, value: &Value) -> ModuleError {
    let (schema, field, expected) = (schema.name, field.name, field.data_type.name());
    let (value, actual) = (inspect(value), type_name(value));
    ModuleError::invalid_data(format!(
        "Trying to query {schema}.{field} of type '{expected}' by {value} of type '{actual}'"
    ))
}
