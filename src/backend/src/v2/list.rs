//! Lists of what a module keeps: which part of it, in which order, and which fields.

use axum::http::StatusCode;
use medusa_auth_modules::Record;
use serde_json::{Map, Value, json};

use super::check::{Fields, Rule, number};
use super::fields::{Entity, picked, wanted};
use super::parameters::checked;
use super::request::Request;
use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};

/// The parameters that every list takes, before its own.
const PAGE: &Fields = &[
    ("fields", Rule::MaybeText),
    ("offset", Rule::MaybeNumber),
    ("limit", Rule::MaybeNumber),
    ("order", Rule::MaybeText),
    // Taken, and of no effect.
    ("with_deleted", Rule::MaybeFlag),
];

/// What is asked of a list.
pub(super) struct Asked {
    /// For the module.
    pub(super) filters: Value,
    /// For the module.
    pub(super) config: Value,
    pub(super) offset: i64,
    pub(super) limit: i64,
    fields: Vec<String>,
}

impl Asked {
    /// The query of a list that has parameters of its own.
    pub(super) fn read(request: &Request<'_>, entity: &Entity, own: &Fields) -> Result<Self, ApiError> {
        let parameters: Vec<_> = PAGE.iter().chain(own).copied().collect();
        let query = checked(request, &parameters)?;
        let count = |name: &str, default: i64| query.get(name).and_then(number).unwrap_or(default);
        let (offset, limit) = (count("offset", 0), count("limit", 50));
        let mut config = Map::from_iter([("skip".to_owned(), json!(offset)), ("take".to_owned(), json!(limit))]);
        if let Some(order) = query.get("order").and_then(Value::as_str) {
            let descending = order.strip_prefix('-');
            let direction = if descending.is_some() { "DESC" } else { "ASC" };
            config.insert("order".to_owned(), json!({ descending.unwrap_or(order): direction }));
        }
        let filters = query.iter().filter(|(name, _)| !PAGE.iter().any(|(page, _)| name == page));
        let filters = filters.map(|(name, value)| (name.clone(), value.clone())).collect();
        let fields = wanted(&query, entity);
        Ok(Self { filters: Value::Object(filters), config: Value::Object(config), offset, limit, fields })
    }

    /// The field to sort by, which has to be one of these, and whether downwards.
    pub(super) fn order(&self, allowed: &[&str]) -> Result<Option<(&str, bool)>, ApiError> {
        let order = self.config.get("order").and_then(Value::as_object).and_then(|order| order.iter().next());
        match order {
            Some((name, _)) if !allowed.contains(&name.as_str()) => {
                Err(ApiError::InvalidData(format!("Order field {name} is not valid")))
            }
            order => Ok(order.map(|(name, direction)| (name.as_str(), direction == "DESC"))),
        }
    }

    /// The part of this list that is asked for. The database refuses what is less than nothing.
    pub(super) fn page<T>(&self, all: Vec<T>) -> Result<Vec<T>, ApiError> {
        let less = |_| ApiError::Unknown("a page has no less than nothing".to_owned());
        let (skipped, most) = (usize::try_from(self.offset).map_err(less)?, usize::try_from(self.limit).map_err(less)?);
        Ok(all.into_iter().skip(skipped).take(most).collect())
    }

    /// The answer, with what was found by this name.
    pub(super) fn shown(&self, name: &str, found: &[Record], count: usize) -> Reply {
        let found: Vec<Value> = found.iter().map(|record| picked(record, &self.fields)).collect();
        let page = json!({ name: found, "count": count, "offset": self.offset, "limit": self.limit });
        reply::json(StatusCode::OK, &page)
    }
}

/// What a module complains of that no check found is what only Medusa's database would find.
pub(super) fn unknown(error: medusa_auth_modules::ModuleError) -> ApiError {
    ApiError::Unknown(error.message)
}
