//! `/store/customers/me/addresses`: list, retrieve, add, update and delete addresses.

use serde_json::{Map, Value, json};

use super::check::{Fields, Kind, Rule, check};
use super::customers;
use super::entities;
use super::fields::{requested_fields, show};
use super::list::ListQuery;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::{matches, text};
use crate::http::reply;
use crate::store::Address;

const FIELDS: &Fields = &[
    ("first_name", Rule::Nullable(Kind::Text)),
    ("last_name", Rule::Nullable(Kind::Text)),
    ("phone", Rule::Nullable(Kind::Text)),
    ("company", Rule::Nullable(Kind::Text)),
    ("address_1", Rule::Nullable(Kind::Text)),
    ("address_2", Rule::Nullable(Kind::Text)),
    ("city", Rule::Nullable(Kind::Text)),
    ("country_code", Rule::Nullable(Kind::Text)),
    ("province", Rule::Nullable(Kind::Text)),
    ("postal_code", Rule::Nullable(Kind::Text)),
    ("metadata", Rule::Nullable(Kind::Record)),
    ("address_name", Rule::Nullable(Kind::Text)),
    ("is_default_shipping", Rule::Optional(Kind::Boolean)),
    ("is_default_billing", Rule::Optional(Kind::Boolean)),
];

const FILTERS: &Fields = &[
    ("q", Rule::Optional(Kind::Text)),
    ("city", Rule::Optional(Kind::TextOrTexts)),
    ("country_code", Rule::Optional(Kind::TextOrTexts)),
    ("postal_code", Rule::Optional(Kind::TextOrTexts)),
];

/// The fields that are searched for `q`.
const SEARCHED: &[&str] = &[
    "address_name",
    "company",
    "first_name",
    "last_name",
    "address_1",
    "address_2",
    "city",
    "province",
    "postal_code",
];

pub(super) fn list(request: &Request<'_>) -> Outcome {
    let customer = request.customer()?;
    let entity = entities::address();
    let query = ListQuery::read(request, &entity, FILTERS)?;
    let all = request.state.store.addresses(customer.actor_id())?;
    let mut found: Vec<_> =
        all.iter().map(Address::to_v2_json).filter(|address| fits(address, &query.filters)).collect();
    if let Some((field, descends)) = &query.order {
        if !entity.columns.contains(&field.as_str()) {
            return Err(ApiError::InvalidData(format!("Order field {field} is not valid")));
        }
        found.sort_by_cached_key(|address| address.get(field).map(Value::to_string));
        if *descends {
            found.reverse();
        }
    }
    let count = found.len();
    let page: Vec<_> = found.into_iter().skip(query.page.offset).take(query.page.limit).collect();
    Ok(query.show("addresses", &page, count))
}

pub(super) fn add(request: &Request<'_>) -> Outcome {
    let customer = request.customer()?;
    let body = check(&request.body, FIELDS)?;
    let fields = requested_fields(request, &entities::customer())?;
    request.state.store.add_address(customer.actor_id(), body)?;
    respond(request, customer.actor_id(), &fields)
}

pub(super) fn retrieve(request: &Request<'_>, id: &str) -> Outcome {
    let customer = request.customer()?;
    let fields = requested_fields(request, &entities::address())?;
    let address = request.state.store.address(customer.actor_id(), id)?.to_v2_json();
    Ok(reply::ok(&json!({ "address": show(&address, &fields) })))
}

pub(super) fn update(request: &Request<'_>, id: &str) -> Outcome {
    let customer = request.customer()?;
    let body = check(&request.body, FIELDS)?;
    let fields = requested_fields(request, &entities::customer())?;
    request.state.store.change_address(customer.actor_id(), id, body.clone())?;
    respond(request, customer.actor_id(), &fields)
}

/// In Medusa's response, too, the id is the customer's.
pub(super) fn delete(request: &Request<'_>, id: &str) -> Outcome {
    let customer = request.customer()?;
    let customer_id = customer.actor_id();
    let fields = requested_fields(request, &entities::customer())?;
    request.state.store.remove_address(customer_id, id)?;
    let mut deleted = json!({ "id": customer_id, "object": "address", "deleted": true });
    if let (Value::Object(deleted), Some(parent)) = (&mut deleted, customers::find(request, customer_id, &fields)?) {
        deleted.insert("parent".to_owned(), parent);
    }
    Ok(reply::ok(&deleted))
}

/// The customer with the addresses; `{}` for a customer who was deleted.
fn respond(request: &Request<'_>, customer_id: &str, fields: &[String]) -> Outcome {
    let customer = customers::find(request, customer_id, fields)?;
    Ok(reply::ok(&customer.map_or_else(|| json!({}), |customer| json!({ "customer": customer }))))
}

fn fits(address: &Map<String, Value>, filters: &Map<String, Value>) -> bool {
    let search = text(filters, "q").to_lowercase();
    let is_found = SEARCHED.iter().any(|name| text(address, name).to_lowercase().contains(&search));
    is_found && filters.iter().all(|(name, wanted)| name == "q" || matches(address, name, wanted))
}
