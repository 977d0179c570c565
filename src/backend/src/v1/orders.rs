//! `/store/customers/me/orders` and `/store/customers/me/payment-methods`. Nothing is sold here, so both are empty.

use serde_json::json;

use super::validate::{Check, Fields, check, optional};
use crate::app::request::{Outcome, Request};
use crate::http::query;
use crate::http::reply;

const QUERY: &Fields = &[
    optional("id", &[Check::Text]),
    optional("q", &[Check::Text]),
    optional("status", &[]),
    optional("fulfillment_status", &[]),
    optional("payment_status", &[]),
    optional("display_id", &[Check::Text]),
    optional("cart_id", &[Check::Text]),
    optional("email", &[Check::Text]),
    optional("region_id", &[Check::Text]),
    optional("currency_code", &[Check::Text]),
    optional("tax_rate", &[Check::Text]),
    optional("created_at", &[]),
    optional("updated_at", &[]),
    optional("canceled_at", &[]),
    optional("limit", &[Check::Number]),
    optional("offset", &[Check::Number]),
    optional("fields", &[Check::Text]),
    optional("expand", &[Check::Text]),
];

/// A customer who was deleted has no orders either.
pub(super) fn list(request: &Request<'_>) -> Outcome {
    let query = check(&request.query, QUERY)?;
    let page = query::page(query, 10);
    Ok(reply::ok(&json!({ "orders": [], "count": 0, "offset": page.offset, "limit": page.limit })))
}

pub(super) fn payment_methods(request: &Request<'_>, customer_id: &str) -> Outcome {
    request.state.store.customer(customer_id)?;
    Ok(reply::ok(&json!({ "payment_methods": [] })))
}
