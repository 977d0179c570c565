//! The filters of Medusa's list methods.
//!
//! A filter is an object of fields, all of which must match. A field matches a value, any value of an array, or an
//! object of operators: `$eq`, `$ne`, `$in`, `$nin`, `$gt`, `$gte`, `$lt`, `$lte`, `$like`, `$ilike`. `$and` and `$or`
//! take arrays of filters. `q` searches for words in the searchable fields. JSON fields match an object whose keys they
//! have, and take no operators.
//!
//! An `undefined` or empty filter is rejected: Medusa ignores it, and then returns every record.

mod condition;
mod errors;
mod json;
mod like;
mod query;

pub(crate) use condition::compare;

use serde_json::{Map, Value};

use self::condition::Condition;
use self::like::Like;
use crate::error::{ModuleError, Result};
use crate::model::{Field, Kind, Schema, text};
use crate::store::Records;
use crate::undefined::contains_undefined;

/// A parsed filter.
pub(crate) enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Field(&'static Field, Condition),
    /// Each pattern must match one of the fields.
    Search(Vec<&'static str>, Vec<Like>),
    /// Sorted.
    Ids(Vec<String>),
}

impl Filter {
    /// Parses a filter. A filter on `provider_identities` is evaluated here, on soft-deleted ones too if
    /// `with_deleted`.
    ///
    /// # Errors
    /// `invalid_data` for unknown fields and operators, for values of the wrong type, and for `undefined` and empty
    /// filters.
    pub(crate) fn parse(
        schema: &'static Schema,
        records: &dyn Records,
        filters: &Map<String, Value>,
        with_deleted: bool,
    ) -> Result<Self> {
        let parsed = filters.iter().map(|(name, value)| match (name.as_str(), value) {
            (_, value) if contains_undefined(value) => Err(errors::undefined(schema, name)),
            ("$and" | "$or", Value::Array(filters)) if !filters.is_empty() => {
                let filters = filters.iter().map(|filter| match filter {
                    Value::Object(filter) if !filter.is_empty() => Self::parse(schema, records, filter, with_deleted),
                    _ => Err(errors::empty(schema, name)),
                });
                let filters = filters.collect::<Result<_>>()?;
                Ok(if name == "$or" { Self::Any(filters) } else { Self::All(filters) })
            }
            ("$and" | "$or", _) => Err(errors::empty(schema, name)),
            ("q", _) if schema.fields.iter().any(|field| field.searchable) => Self::search(schema, value),
            ("provider_identities", Value::Object(filter)) if schema.kind == Kind::AuthIdentity => {
                if filter.is_empty() {
                    return Err(errors::empty(schema, name));
                }
                let schema = Kind::ProviderIdentity.schema();
                let filter = Self::parse(schema, records, filter, with_deleted)?;
                let found = filter.find(schema, records, with_deleted)?;
                let mut ids: Vec<String> =
                    found.iter().map(|record| text(record, "auth_identity_id").to_owned()).collect();
                ids.sort_unstable();
                ids.dedup();
                Ok(Self::Ids(ids))
            }
            _ => {
                let field = schema.field(name).ok_or_else(|| errors::unknown_property(schema, name))?;
                Ok(Self::Field(field, Condition::parse(schema, field, value)?))
            }
        });
        Ok(Self::All(parsed.collect::<Result<_>>()?))
    }

    fn search(schema: &'static Schema, value: &Value) -> Result<Self> {
        let words = match value {
            Value::Null => "",
            Value::String(words) => words,
            _ => return Err(ModuleError::invalid_data("The filter 'q' must be a string.")),
        };
        let fields = schema.fields.iter().filter(|field| field.searchable).map(|field| field.name).collect();
        let patterns = words.split_whitespace().map(|word| Like::case_insensitive(&format!("%{word}%"))).collect();
        Ok(Self::Search(fields, patterns))
    }
}
