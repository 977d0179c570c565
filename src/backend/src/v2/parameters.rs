//! The query of a route.

use serde_json::{Map, Value};

use super::check::{Fields, Rule, check};
use super::fields::{Entity, wanted};
use super::request::Request;
use crate::http::error::ApiError;

/// Of what shows one of something.
pub(super) const FIELDS: &Fields = &[("fields", Rule::MaybeText)];

/// The fields that a route is asked for which takes no other parameters.
pub(super) fn wanted_fields(request: &Request<'_>, entity: &Entity) -> Result<Vec<String>, ApiError> {
    Ok(wanted(&checked(request, FIELDS)?, entity))
}

/// The query, which has these parameters alone. An array of one text stands for those between its commas.
pub(super) fn checked(request: &Request<'_>, parameters: &Fields) -> Result<Map<String, Value>, ApiError> {
    let mut query = request.query.clone();
    for value in query.values_mut() {
        if let Some([Value::String(text)]) = value.as_array().map(Vec::as_slice) {
            *value = text.split(',').collect();
        }
    }
    check(&Value::Object(query), parameters).cloned()
}
