//! `/store/orders`: what a customer has ordered. Nothing is sold here, so that is nothing.

use serde_json::Value;

use super::check::{Fields, Rule};
use super::customers;
use super::fields::Entity;
use super::list::Asked;
use super::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::shop::session::Session;

/// The parameters of the list, beside those of every list.
const LIST: &Fields = &[("id", Rule::MaybeTexts), ("status", Rule::MaybeTexts)];

const STATES: &[&str] = &["pending", "completed", "draft", "archived", "canceled", "requires_action"];

/// What a list shows of an order, and can be sorted by.
const COLUMNS: &[&str] = &[
    "id",
    "status",
    "summary",
    "display_id",
    "custom_display_id",
    "total",
    "currency_code",
    "metadata",
    "created_at",
    "updated_at",
];

pub(super) fn list(request: &Request<'_>, session: &Session) -> Outcome {
    customers::who(request, session)?;
    let entity = Entity { columns: COLUMNS.to_vec(), relations: &[], default: None };
    let asked = Asked::read(request, &entity, LIST)?;
    asked.order(COLUMNS)?;
    let is_state = |status: &Value| status.as_str().is_some_and(|status| STATES.contains(&status));
    let states = asked.filters.get("status");
    let known =
        states.is_none_or(|states| states.as_array().map_or_else(|| is_state(states), |all| all.iter().all(is_state)));
    if !known {
        return Err(ApiError::Unknown("the database knows no such status".to_owned()));
    }
    asked.page(Vec::<Value>::new())?;
    Ok(asked.shown("orders", &[], 0))
}
