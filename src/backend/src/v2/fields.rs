//! `?fields=`: which of a customer's fields are wanted.

use serde_json::Value;

use super::Call;
use super::check::{Fields, Rule, check};
use crate::errors::ApiError;

const QUERY: &Fields = &[("fields", Rule::MaybeText)];

const COLUMNS: &[&str] = &[
    "id",
    "email",
    "company_name",
    "first_name",
    "last_name",
    "phone",
    "metadata",
    "has_account",
    "deleted_at",
    "created_at",
    "updated_at",
];

/// What asks for a relation. They follow the columns.
const RELATIONS: &[(&str, &[&str])] = &[
    (
        "addresses",
        &[
            "*addresses",
            "addresses.*",
            "addresses.id",
            "addresses.address_name",
            "addresses.company",
            "addresses.customer_id",
            "addresses.first_name",
            "addresses.last_name",
            "addresses.address_1",
            "addresses.address_2",
            "addresses.city",
            "addresses.province",
            "addresses.postal_code",
            "addresses.country_code",
            "addresses.phone",
            "addresses.metadata",
            "addresses.is_default_shipping",
            "addresses.is_default_billing",
            "addresses.created_at",
            "addresses.updated_at",
        ],
    ),
    ("orders", &["*orders", "orders.*"]),
];

/// The names of the fields, in the order of the answer.
pub(super) fn wanted(call: &Call<'_>) -> Result<Vec<String>, ApiError> {
    let mut query = call.query.clone();
    // Taken out by another part of Medusa.
    if query.get("locale").is_some_and(|locale| locale != "") {
        query.shift_remove("locale");
    }
    let query = Value::Object(query);
    let given = check(&query, QUERY)?.get("fields").and_then(Value::as_str);
    let mut fields: Vec<String> = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    fields.push("*addresses".to_owned());
    if let Some(given) = given {
        let given: Vec<&str> = given.split(',').filter(|field| !field.is_empty()).collect();
        if given.is_empty() || !given.iter().all(|field| is_relative(field)) {
            fields.clear();
            given.iter().for_each(|field| add(&mut fields, bare(field)));
        } else {
            given.iter().for_each(|field| apply(&mut fields, field));
        }
        add(&mut fields, "id");
    }
    let columns = fields.iter().filter(|field| COLUMNS.contains(&field.as_str())).cloned();
    let relations = RELATIONS.iter().filter(|(_, ways)| fields.iter().any(|field| ways.contains(&field.as_str())));
    Ok(columns.chain(relations.map(|(name, _)| (*name).to_owned())).collect())
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
