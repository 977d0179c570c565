//! Lists: the part, the order and the fields that a query asks for.

use medusa_auth_modules::{ModuleError, Record};
use serde_json::{Map, Value, json};

use super::check::{Fields, Kind, Rule, check};
use super::fields::{Entity, choose, show};
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::query::{self, Page};
use crate::http::reply::{self, Reply};
use crate::store::Modules;

/// The parameters that every list takes.
const SHARED: &Fields = &[
    ("fields", Rule::Optional(Kind::Text)),
    ("offset", Rule::Optional(Kind::Number)),
    ("limit", Rule::Optional(Kind::Number)),
    ("order", Rule::Optional(Kind::Text)),
];

/// The query of a list.
pub(super) struct ListQuery {
    /// The filters of a module.
    pub(super) filters: Map<String, Value>,
    /// The field to sort by, and whether in descending order.
    pub(super) order: Option<(String, bool)>,
    pub(super) page: Page,
    fields: Vec<String>,
}

impl ListQuery {
    /// Reads the query of a list that takes these `filters`.
    pub(super) fn read(request: &Request<'_>, entity: &Entity, filters: &Fields) -> Result<Self, ApiError> {
        let parameters: Vec<_> = SHARED.iter().chain(filters).copied().collect();
        let mut query = request.query.clone();
        for value in query.as_object_mut().into_iter().flat_map(Map::values_mut) {
            // An array of one text is a list with commas.
            if let Some([Value::String(text)]) = value.as_array().map(Vec::as_slice) {
                *value = text.split(',').collect();
            }
        }
        let query = check(&query, &parameters)?;
        let order = query.get("order").and_then(Value::as_str);
        let order = order.map(|order| (order.trim_start_matches('-').to_owned(), order.starts_with('-')));
        let (page, fields) = (query::page(query, 50), choose(query, entity));
        let mut filters = query.clone();
        filters.retain(|name, _| !SHARED.iter().any(|(shared, _)| shared == name));
        Ok(Self { filters, order, page, fields })
    }

    /// The config of a module's list.
    pub(super) fn config(&self) -> Value {
        let direction = |descends| if descends { "DESC" } else { "ASC" };
        let order = self.order.as_ref().map(|(field, descends)| json!({ field: direction(*descends) }));
        json!({ "skip": self.page.offset, "take": self.page.limit, "order": order })
    }

    /// The response with a page of `count` records.
    pub(super) fn show(&self, name: &str, records: &[Record], count: usize) -> Reply {
        let records: Vec<Value> = records.iter().map(|record| show(record, &self.fields)).collect();
        reply::ok(&json!({ name: records, "count": count, "offset": self.page.offset, "limit": self.page.limit }))
    }
}

/// Responds with a list of a module, which `find` returns for filters and a config.
pub(super) fn respond(
    request: &Request<'_>,
    (kind, name): (medusa_auth_modules::Kind, &str),
    filters: &Fields,
    find: impl FnOnce(&mut Modules<'_>, Value, Value) -> medusa_auth_modules::Result<(Vec<Record>, usize)>,
) -> Outcome {
    let query = ListQuery::read(request, &Entity::of(kind), filters)?;
    let (filters, config) = (Value::Object(query.filters.clone()), query.config());
    // Medusa leaves errors to its database.
    let failed = |error: ModuleError| ApiError::Unknown(error.message);
    let (records, count) = request.state.store.modules(|modules| find(modules, filters, config).map_err(failed))?;
    Ok(query.show(name, &records, count))
}
