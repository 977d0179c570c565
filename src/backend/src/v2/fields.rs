//! `?fields=`: which fields a response shows.

use serde_json::{Map, Value};

use super::check::{Fields, Kind, Rule, check};
use crate::app::request::Request;
use crate::http::error::ApiError;
use crate::http::json::pick;

/// What there is to show of a kind of record.
pub(super) struct Entity {
    pub(super) columns: Vec<&'static str>,
    /// Relations, which follow the columns. The first one is shown unless other fields are chosen.
    pub(super) relations: &'static [&'static str],
}

impl Entity {
    /// The records of a module, which are shown with all their fields.
    pub(super) fn of(kind: medusa_auth_modules::Kind) -> Self {
        Self { columns: kind.fields().iter().map(|field| field.name).collect(), relations: &[] }
    }

    /// The column of `city` or `+city`, or the relation of `*addresses`, `addresses.*` or `addresses.city`.
    fn find(&self, field: &str) -> Option<&'static str> {
        let name = field.trim_start_matches(['+', ' ', '-']);
        let relation = name.strip_prefix('*').or_else(|| name.split_once('.').map(|(relation, _)| relation));
        match relation {
            Some(relation) => self.relations.iter().copied().find(|known| *known == relation),
            None => self.columns.iter().copied().find(|known| *known == name),
        }
    }
}

/// The fields to show, for a route that takes no other parameters.
pub(super) fn requested_fields(request: &Request<'_>, entity: &Entity) -> Result<Vec<String>, ApiError> {
    const PARAMETERS: &Fields = &[("fields", Rule::Optional(Kind::Text))];
    Ok(choose(check(&request.query, PARAMETERS)?, entity))
}

/// The names of the fields to show, in order: columns, then relations as a whole.
pub(super) fn choose(query: &Map<String, Value>, entity: &Entity) -> Vec<String> {
    let mut chosen: Vec<&str> = entity.columns.iter().chain(entity.relations.first()).copied().collect();
    if let Some(given) = query.get("fields").and_then(Value::as_str) {
        let given: Vec<&str> = given.split(',').filter(|field| !field.is_empty()).collect();
        let are_relative = !given.is_empty() && given.iter().all(|field| is_relative(field));
        if !are_relative {
            chosen.clear();
        }
        for field in given {
            match field.strip_prefix('-') {
                Some(removed) if are_relative => chosen.retain(|name| *name != removed),
                _ => chosen.extend(entity.find(field)),
            }
        }
        chosen.push("id");
    }
    let columns = chosen.iter().filter(|name| entity.columns.contains(name));
    let relations = entity.relations.iter().filter(|name| chosen.contains(name));
    columns.chain(relations).map(|name| (*name).to_owned()).collect()
}

/// These fields of a record, in this order.
pub(super) fn show(record: &Map<String, Value>, fields: &[String]) -> Value {
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    Value::Object(pick(record, &fields))
}

/// Whether a field changes what is shown by default, instead of replacing it.
fn is_relative(field: &str) -> bool {
    field.starts_with(['-', '+', ' ', '*']) || field.ends_with(".*")
}
