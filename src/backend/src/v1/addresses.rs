//! `/store/customers/me/addresses`: add, change and delete addresses. Each response is the customer with all addresses.

use serde_json::Value;

use super::customers::show;
use super::validate::{ADDRESS, Check, Fields, check, optional, required};
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;

const NEW: &Fields = &[required(
    "address",
    &[Check::Nested(&[
        required("first_name", &[Check::Text]),
        required("last_name", &[Check::Text]),
        optional("phone", &[Check::Text]),
        optional("metadata", &[]),
        optional("company", &[Check::Text]),
        required("address_1", &[Check::Text]),
        optional("address_2", &[Check::Text]),
        required("city", &[Check::Text]),
        required("country_code", &[Check::Text]),
        optional("province", &[Check::Text]),
        required("postal_code", &[Check::Text]),
    ])],
)];

pub(super) fn add(request: &Request<'_>, customer_id: &str) -> Outcome {
    // Medusa accepts a body without an address, and then fails.
    let Some(Value::Object(address)) = check(&request.body, NEW)?.get("address") else {
        return Err(ApiError::Unknown("there is no address to add".to_owned()));
    };
    Ok(show(&request.state.store.add_v1_address(customer_id, address)?))
}

pub(super) fn change(request: &Request<'_>, customer_id: &str, id: &str) -> Outcome {
    let body = check(&request.body, ADDRESS)?.clone();
    Ok(show(&request.state.store.change_v1_address(customer_id, id, body)?))
}

pub(super) fn delete(request: &Request<'_>, customer_id: &str, id: &str) -> Outcome {
    Ok(show(&request.state.store.remove_v1_address(customer_id, id)?))
}
