//! The condition on one field.

use std::cmp::Ordering;

use serde_json::Value;

use super::errors;
use super::json;
use super::like::Like;
use crate::date;
use crate::error::Result;
use crate::model::{DataType, Field, Schema};

/// A condition on a field. As in SQL, only a comparison with `null` matches `null`.
pub(crate) enum Condition {
    Equals(Value),
    NotEquals(Value),
    In(Vec<Value>),
    NotIn(Vec<Value>),
    Compare(fn(Ordering) -> bool, Value),
    Like(Like),
    Contains(Value),
    All(Vec<Condition>),
}

impl Condition {
    pub(super) fn parse(schema: &Schema, field: &Field, value: &Value) -> Result<Self> {
        match (field.data_type, value) {
            (_, Value::Null) => Ok(Self::Equals(Value::Null)),
            (DataType::Json | DataType::Metadata, Value::Object(object)) if !object.is_empty() => {
                match json::operator_in(object) {
                    Some(operator) => Err(errors::unknown_property(schema, operator)),
                    None => Ok(Self::Contains(value.clone())),
                }
            }
            (_, Value::Object(operators)) if !operators.is_empty() => {
                let conditions = operators.iter().map(|(name, value)| Self::parse_operator(schema, field, name, value));
                Ok(Self::All(conditions.collect::<Result<_>>()?))
            }
            (_, Value::Object(_)) => Err(errors::empty(schema, field.name)),
            (_, Value::Array(_)) => Ok(Self::In(operands(schema, field, value)?)),
            _ => Ok(Self::Equals(operand(schema, field, value)?)),
        }
    }

    fn parse_operator(schema: &Schema, field: &Field, name: &str, value: &Value) -> Result<Self> {
        let compare = |matches| Ok(Self::Compare(matches, operand(schema, field, value)?));
        match name {
            "$eq" => Ok(Self::Equals(operand(schema, field, value)?)),
            "$ne" => Ok(Self::NotEquals(operand(schema, field, value)?)),
            "$in" => Ok(Self::In(operands(schema, field, value)?)),
            "$nin" => Ok(Self::NotIn(operands(schema, field, value)?)),
            "$gt" => compare(Ordering::is_gt),
            "$gte" => compare(Ordering::is_ge),
            "$lt" => compare(Ordering::is_lt),
            "$lte" => compare(Ordering::is_le),
            "$like" | "$ilike" if field.data_type == DataType::Text => {
                let pattern = value.as_str().ok_or_else(|| errors::wrong_type(schema, field, value))?;
                Ok(Self::Like(if name == "$ilike" { Like::case_insensitive(pattern) } else { Like::new(pattern) }))
            }
            _ => Err(errors::unknown_property(schema, name)),
        }
    }

    pub(super) fn matches(&self, actual: &Value) -> bool {
        match self {
            Self::Equals(value) => actual == value,
            Self::NotEquals(Value::Null) => !actual.is_null(),
            Self::NotEquals(value) => !actual.is_null() && actual != value,
            Self::In(values) => !actual.is_null() && values.contains(actual),
            Self::NotIn(values) => !actual.is_null() && !values.contains(actual) && !values.contains(&Value::Null),
            Self::Compare(matches, value) => compare(actual, value).is_some_and(matches),
            Self::Like(like) => actual.as_str().is_some_and(|actual| like.matches(actual)),
            Self::Contains(value) => json::contains(Some(actual), value),
            Self::All(conditions) => conditions.iter().all(|condition| condition.matches(actual)),
        }
    }

    /// The only strings that can match. `None` if other values can.
    pub(super) fn strings(&self) -> Option<Vec<&str>> {
        match self {
            Self::Equals(value) => Some(vec![value.as_str()?]),
            Self::In(values) => Some(values.iter().filter_map(Value::as_str).collect()),
            _ => None,
        }
    }
}

/// The order of two values of a field: strings by code point. `None` if either is `null`.
pub(crate) fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

/// A value that the field can be compared with, in the form in which it is stored.
fn operand(schema: &Schema, field: &Field, value: &Value) -> Result<Value> {
    match (field.data_type, value) {
        (_, Value::Null) | (DataType::Text, Value::String(_)) | (DataType::Boolean, Value::Bool(_)) => {
            Ok(value.clone())
        }
        (DataType::DateTime, Value::String(_)) => {
            date::normalize(value).map(Value::from).ok_or_else(|| errors::wrong_type(schema, field, value))
        }
        _ => Err(errors::wrong_type(schema, field, value)),
    }
}

fn operands(schema: &Schema, field: &Field, value: &Value) -> Result<Vec<Value>> {
    let values = value.as_array().ok_or_else(|| errors::wrong_type(schema, field, value))?;
    values.iter().map(|value| operand(schema, field, value)).collect()
}
