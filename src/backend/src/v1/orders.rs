//! `/store/customers/me/orders` and `/store/customers/me/payment-methods`. Nothing is sold here, so both are empty.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::request::Request;
use crate::http::error::ApiError;
use crate::http::json::{doubles, to_js_number, whole};
use crate::http::query;
use crate::http::reply::{self, Reply};
use crate::v1::validate::{Fields, Rule, check};

const DATES: Rule = Rule::MaybeNested(&[
    ("lt", Rule::OptionalDate),
    ("gt", Rule::OptionalDate),
    ("gte", Rule::OptionalDate),
    ("lte", Rule::OptionalDate),
]);

const QUERY: &Fields = &[
    ("id", Rule::OptionalText),
    ("q", Rule::OptionalText),
    ("status", Rule::OptionalEach(&["pending", "completed", "archived", "canceled", "requires_action"])),
    (
        "fulfillment_status",
        Rule::OptionalEach(&[
            "not_fulfilled",
            "partially_fulfilled",
            "fulfilled",
            "partially_shipped",
            "shipped",
            "partially_returned",
            "returned",
            "canceled",
            "requires_action",
        ]),
    ),
    (
        "payment_status",
        Rule::OptionalEach(&[
            "not_paid",
            "awaiting",
            "captured",
            "partially_refunded",
            "refunded",
            "canceled",
            "requires_action",
        ]),
    ),
    ("display_id", Rule::OptionalText),
    ("cart_id", Rule::OptionalText),
    ("email", Rule::OptionalText),
    ("region_id", Rule::OptionalText),
    ("currency_code", Rule::OptionalText),
    ("tax_rate", Rule::OptionalText),
    ("created_at", DATES),
    ("updated_at", DATES),
    ("canceled_at", DATES),
    ("limit", Rule::OptionalNumber),
    ("offset", Rule::OptionalNumber),
    ("fields", Rule::OptionalText),
    ("expand", Rule::OptionalText),
];

/// What an order has of its own.
const COLUMNS: &[&str] = &[
    "id",
    "created_at",
    "updated_at",
    "status",
    "fulfillment_status",
    "payment_status",
    "display_id",
    "cart_id",
    "customer_id",
    "email",
    "billing_address_id",
    "shipping_address_id",
    "region_id",
    "currency_code",
    "tax_rate",
    "draft_order_id",
    "canceled_at",
    "metadata",
    "no_notification",
    "idempotency_key",
    "external_id",
    "sales_channel_id",
    "shipping_total",
    "discount_total",
    "tax_total",
    "refunded_total",
    "gift_card_total",
    "subtotal",
    "total",
];

/// What it is related to.
const RELATIONS: &[&str] = &[
    "cart",
    "customer",
    "billing_address",
    "shipping_address",
    "region",
    "currency",
    "discounts",
    "gift_cards",
    "shipping_methods",
    "payments",
    "fulfillments",
    "returns",
    "claims",
    "refunds",
    "swaps",
    "draft_order",
    "edits",
    "items",
    "gift_card_transactions",
    "sales_channel",
];

/// Whoever was deleted since has no orders either.
pub(super) fn list(request: &Request<'_>) -> Result<Reply, ApiError> {
    let query = Value::Object(query::parse(request.query));
    let query = check(&query, QUERY)?;
    let text = |name: &str| query.get(name).and_then(Value::as_str);
    let number = |name: &str, usual: f64| text(name).and_then(to_js_number).unwrap_or(usual);
    let (offset, limit) = (number("offset", 0.0), number("limit", 10.0));
    let names = |name: &str| text(name).unwrap_or_default().split(',').filter(|name| !name.is_empty());
    let is_known = |field: &str| COLUMNS.contains(&field.trim_start_matches(['+', '-']));
    let is_related = |relation: &str| relation.split('.').next().is_some_and(|first| RELATIONS.contains(&first));
    // What the database would find.
    let fails = offset < 0.0
        || limit < 0.0
        || text("q") == Some("")
        || text("display_id").is_some_and(|id| to_js_number(id).and_then(whole).is_none())
        || !names("fields").all(is_known)
        || !names("expand").all(is_related);
    if fails {
        return Err(ApiError::Unknown("there can be no such orders".to_owned()));
    }
    let page = json!({ "orders": [], "count": 0, "offset": offset, "limit": limit });
    Ok(reply::json(StatusCode::OK, &doubles(&page)))
}

pub(super) async fn payment_methods(request: &Request<'_>, customer_id: &str) -> Result<Reply, ApiError> {
    request.state.store.customer(customer_id).await?;
    Ok(reply::json(StatusCode::OK, &json!({ "payment_methods": [] })))
}
