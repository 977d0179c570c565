//! `/store/customers/me/addresses`: list, read, add, change and delete one's addresses.

use axum::http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use super::check::{Fields, Rule, check};
use super::fields::{Entity, picked};
use super::list::Asked;
use super::parameters::wanted_fields;
use super::request::{Outcome, Request};
use super::{customers, profile};
use crate::http::reply;
use crate::shop::session::Session;
use crate::store::Address;

const FIELDS: &Fields = &[
    ("first_name", Rule::OptionalText),
    ("last_name", Rule::OptionalText),
    ("phone", Rule::OptionalText),
    ("company", Rule::OptionalText),
    ("address_1", Rule::OptionalText),
    ("address_2", Rule::OptionalText),
    ("city", Rule::OptionalText),
    ("country_code", Rule::OptionalText),
    ("province", Rule::OptionalText),
    ("postal_code", Rule::OptionalText),
    ("metadata", Rule::OptionalRecord),
    ("address_name", Rule::OptionalText),
    ("is_default_shipping", Rule::MaybeBoolean),
    ("is_default_billing", Rule::MaybeBoolean),
];

/// The parameters of the list, beside those of every list.
const LIST: &Fields = &[
    ("q", Rule::MaybeText),
    ("city", Rule::MaybeTexts),
    ("country_code", Rule::MaybeTexts),
    ("postal_code", Rule::MaybeTexts),
];

/// What is looked through for `q`.
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

/// What these routes show of an address.
const COLUMNS: &[&str] = &[
    "id",
    "address_name",
    "company",
    "customer_id",
    "first_name",
    "last_name",
    "address_1",
    "address_2",
    "city",
    "province",
    "postal_code",
    "country_code",
    "phone",
    "metadata",
    "is_default_shipping",
    "is_default_billing",
    "created_at",
    "updated_at",
];

fn entity() -> Entity {
    Entity { columns: COLUMNS.to_vec(), relations: &[], default: None }
}

/// List them, or add one.
pub(super) async fn all(request: &Request<'_>, session: &Session) -> Outcome {
    let who = customers::who(request, session)?;
    if request.method == Method::POST {
        let body = check(request.body, FIELDS)?.clone();
        let wanted = wanted_fields(request, &profile::entity())?;
        request.state.store.add_address(who.actor_id(), body).await?;
        return customer(request, who.actor_id(), &wanted).await;
    }
    let asked = Asked::read(request, &entity(), LIST)?;
    let order = asked.order(COLUMNS)?;
    let all = request.state.store.addresses(who.actor_id()).await?;
    let mut found: Vec<_> =
        all.iter().map(Address::to_v2_json).filter(|address| fits(address, &asked.filters)).collect();
    if let Some((name, descends)) = order {
        let text = |address: &Map<String, Value>| address.get(name).map(Value::to_string);
        found.sort_by(|a, b| if descends { text(b).cmp(&text(a)) } else { text(a).cmp(&text(b)) });
    }
    let count = found.len();
    Ok(asked.shown("addresses", &asked.page(found)?, count))
}

/// Show, change or delete one.
pub(super) async fn one(request: &Request<'_>, id: String, session: &Session) -> Outcome {
    let who = customers::who(request, session)?;
    let (store, customer_id) = (&request.state.store, who.actor_id());
    match *request.method {
        Method::POST => {
            let body = check(request.body, FIELDS)?.clone();
            let wanted = wanted_fields(request, &profile::entity())?;
            store.change_address(customer_id, id, body).await?;
            customer(request, customer_id, &wanted).await
        }
        Method::DELETE => {
            let wanted = wanted_fields(request, &profile::entity())?;
            store.remove_address(customer_id, id).await?;
            let parent =
                customers::found(request, customer_id, &wanted).await?.map(|parent| ("parent".to_owned(), parent));
            // The id is the customer's in Medusa's own answer.
            let told = [("id", json!(customer_id)), ("object", json!("address")), ("deleted", json!(true))];
            let deleted = told.map(|(name, value)| (name.to_owned(), value)).into_iter().chain(parent);
            Ok(reply::json(StatusCode::OK, &Value::Object(deleted.collect())))
        }
        _ => {
            let wanted = wanted_fields(request, &entity())?;
            let address = store.address(customer_id, id).await?.to_v2_json();
            Ok(reply::json(StatusCode::OK, &json!({ "address": picked(&address, &wanted) })))
        }
    }
}

/// The customer with the addresses as they are now; nothing for one who was deleted since.
async fn customer(request: &Request<'_>, id: &str, wanted: &[String]) -> Outcome {
    let found = customers::found(request, id, wanted).await?;
    Ok(reply::json(StatusCode::OK, &found.map_or_else(|| json!({}), |customer| json!({ "customer": customer }))))
}

fn fits(address: &Map<String, Value>, filters: &Value) -> bool {
    let looked_for = filters.get("q").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let has = |name: &&str| {
        address.get(*name).and_then(Value::as_str).is_some_and(|text| text.to_lowercase().contains(&looked_for))
    };
    let is = |name: &&str| match filters.get(*name) {
        None => true,
        Some(Value::Array(wanted)) => address.get(*name).is_some_and(|value| wanted.contains(value)),
        wanted => address.get(*name) == wanted,
    };
    (looked_for.is_empty() || SEARCHED.iter().any(has)) && ["city", "country_code", "postal_code"].iter().all(is)
}
