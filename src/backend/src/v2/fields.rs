//! `?fields=`: which fields of what is shown are wanted.

use medusa_auth_modules::Kind;
use serde_json::{Map, Value};

/// What is shown of something.
pub(super) struct Entity {
    pub(super) columns: Vec<&'static str>,
    /// What else there is, which follows the columns, and the ways to ask for it.
    pub(super) relations: &'static [(&'static str, &'static [&'static str])],
    /// What of that is shown anyway.
    pub(super) default: Option<&'static str>,
}

impl Entity {
    /// The records of a module, which are shown with all their fields.
    pub(super) fn of(kind: Kind) -> Self {
        let columns = kind.fields().iter().map(|field| field.name).collect();
        Self { columns, relations: &[], default: None }
    }
}

/// The names of the fields that a query wants, in the order of the answer; `addresses.city` where of a relation no more is
/// wanted.
pub(super) fn wanted(query: &Map<String, Value>, entity: &Entity) -> Vec<String> {
    let names = entity.columns.iter().copied().chain(entity.default);
    let mut fields: Vec<String> = names.map(str::to_owned).collect();
    if let Some(given) = query.get("fields").and_then(Value::as_str) {
        let given: Vec<&str> = given.split(',').filter(|field| !field.is_empty()).collect();
        if given.is_empty() || !given.iter().all(|field| is_relative(field)) {
            fields.clear();
            given.iter().for_each(|field| add(&mut fields, bare(field)));
        } else {
            given.iter().for_each(|field| apply(&mut fields, field));
        }
        add(&mut fields, "id");
    }
    let columns = fields.iter().filter(|field| entity.columns.contains(&field.as_str())).cloned();
    let relations = entity.relations.iter().flat_map(|(name, ways)| {
        let asked: Vec<String> = fields.iter().filter(|field| ways.contains(&field.as_str())).cloned().collect();
        if asked.iter().any(|field| field.contains('*')) { vec![(*name).to_owned()] } else { asked }
    });
    columns.chain(relations).collect()
}

/// These fields of something, in their order.
pub(super) fn picked(all: &Map<String, Value>, wanted: &[String]) -> Value {
    let mut picked = Map::new();
    for name in wanted {
        match name.split_once('.') {
            None => picked.extend(all.get(name).map(|value| (name.clone(), value.clone()))),
            Some((relation, field)) => pick_within(&mut picked, all, relation, field),
        }
    }
    Value::Object(picked)
}

/// A field of each of those that something is related to.
fn pick_within(picked: &mut Map<String, Value>, all: &Map<String, Value>, relation: &str, field: &str) {
    let Some(Value::Array(items)) = all.get(relation) else {
        return;
    };
    let none = || Value::Array(vec![Value::Object(Map::new()); items.len()]);
    let Value::Array(shown) = picked.entry(relation).or_insert_with(none) else {
        return;
    };
    for (shown, item) in shown.iter_mut().zip(items) {
        if let (Some(shown), Some(value)) = (shown.as_object_mut(), item.get(field)) {
            shown.insert(field.to_owned(), value.clone());
        }
    }
}

/// Whether a field is said in relation to what is shown anyway.
fn is_relative(field: &str) -> bool {
    field.starts_with(['-', '+', ' ', '*']) || field.ends_with(".*")
}

fn apply(fields: &mut Vec<String>, field: &str) {
    if field.starts_with(['+', ' ']) {
        add(fields, bare(field));
    } else if field.starts_with('-') {
        let name = bare(field);
        fields.retain(|known| known.trim_start_matches('*') != name);
    } else {
        add(fields, field);
    }
}

fn add(fields: &mut Vec<String>, field: &str) {
    if !fields.iter().any(|known| known == field) {
        fields.push(field.to_owned());
    }
}

fn bare(field: &str) -> &str {
    field.trim_start_matches(['+', ' ', '\t', '-']).trim()
}
