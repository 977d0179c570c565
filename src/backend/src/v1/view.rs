//! How the routes of `/store/customers` show a customer.

use axum::http::StatusCode;
use serde_json::json;

use crate::http::reply::{self, Reply};
use crate::store::{Address, Customer};

/// The customer with the relations of these routes.
pub(super) fn customer(customer: &Customer) -> Reply {
    let mut object = customer.to_json();
    let address = customer.billing_address.as_ref().map(Address::to_json);
    object.insert("billing_address".to_owned(), json!(address));
    object.insert("shipping_addresses".to_owned(), customer.addresses.iter().map(Address::to_json).collect());
    reply::json(StatusCode::OK, &json!({ "customer": object }))
}
