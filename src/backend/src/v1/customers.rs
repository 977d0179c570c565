//! `/store/customers`: sign up, and read and change the profile.

use serde_json::{Value, json};

use super::actor::CUSTOMER;
use super::login;
use super::validate::{Check, Fields, check, optional, required};
use crate::app::request::{Outcome, Request};
use crate::http::json::text;
use crate::http::reply::{self, Reply};
use crate::store::{Address, Customer};

const NEW: &Fields = &[
    optional("first_name", &[Check::Text]),
    optional("last_name", &[Check::Text]),
    required("email", &[Check::Email]),
    required("password", &[Check::Text]),
    optional("phone", &[Check::Text]),
];

const CHANGE: &Fields = &[
    optional("billing_address", &[Check::AddressOrId]),
    optional("first_name", &[Check::Text]),
    optional("last_name", &[Check::Text]),
    optional("password", &[Check::Text]),
    optional("phone", &[Check::Text]),
    optional("email", &[Check::Email]),
    optional("metadata", &[Check::Object]),
];

pub(super) fn sign_up(request: &mut Request<'_>) -> Outcome {
    let body = check(&request.body, NEW)?;
    let password_hash = request.state.hasher.hash_if_given(text(body, "password"))?;
    let customer = request.state.store.add_customer(body, password_hash.as_deref())?;
    login::begin(&mut request.session, CUSTOMER, customer.id());
    Ok(show(&customer))
}

pub(super) fn retrieve(request: &Request<'_>, id: &str) -> Outcome {
    Ok(show(&request.state.store.customer(id)?))
}

pub(super) fn change(request: &Request<'_>, id: &str) -> Outcome {
    let body = check(&request.body, CHANGE)?;
    let password_hash = request.state.hasher.hash_if_given(text(body, "password"))?;
    Ok(show(&request.state.store.change_customer(id, body.clone(), password_hash)?))
}

/// The customer as the routes below `/store/customers` show it.
pub(super) fn show(customer: &Customer) -> Reply {
    let address = customer.billing_address.as_ref().map(Address::to_v1_json);
    show_with(customer, "billing_address", json!(address))
}

/// The customer with a relation, and the addresses.
pub(super) fn show_with(customer: &Customer, relation: &str, related: Value) -> Reply {
    let mut object = customer.to_v1_json();
    object.insert(relation.to_owned(), related);
    object.insert("shipping_addresses".to_owned(), customer.addresses.iter().map(Address::to_v1_json).collect());
    reply::ok(&json!({ "customer": object }))
}
