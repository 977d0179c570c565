//! `/store/customers`: become a customer, and retrieve and update the profile.

use serde_json::{Value, json};

use super::check::{Fields, Kind, Rule, check};
use super::context::Source;
use super::entities;
use super::fields::{requested_fields, show};
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::text;
use crate::http::reply::{self, Reply};
use crate::store::{Address, Customer};

const EMAIL: &Fields = &[("email", Rule::Nullable(Kind::Email))];

const PROFILE: &Fields = &[
    ("company_name", Rule::Nullable(Kind::Text)),
    ("first_name", Rule::Nullable(Kind::Text)),
    ("last_name", Rule::Nullable(Kind::Text)),
    ("phone", Rule::Nullable(Kind::Text)),
    ("metadata", Rule::Nullable(Kind::Record)),
];

/// The identity that sent the request becomes a customer.
pub(super) fn create(request: &Request<'_>) -> Outcome {
    let identity = request.identity(Some("customer"), Source::Either)?;
    let body = check(&request.body, &[EMAIL, PROFILE].concat())?;
    let fields = requested_fields(request, &entities::customer())?;
    let invalid = |message: &str| Err(ApiError::InvalidData(message.to_owned()));
    if !identity.actor_id().is_empty() {
        return invalid("Request already authenticated as a customer.");
    }
    let email = text(body, "email");
    if email.is_empty() {
        return invalid("Email is required to create a customer");
    }
    let customer = request.state.store.add_account(identity.text("auth_identity_id"), email, body)?;
    Ok(respond(&customer, &fields))
}

pub(super) fn retrieve(request: &Request<'_>) -> Outcome {
    let context = request.customer()?;
    let fields = requested_fields(request, &entities::customer())?;
    Ok(respond(&request.state.store.customer(context.actor_id())?, &fields))
}

pub(super) fn update(request: &Request<'_>) -> Outcome {
    let context = request.customer()?;
    let body = check(&request.body, PROFILE)?;
    let fields = requested_fields(request, &entities::customer())?;
    match request.state.store.change_account(context.actor_id(), body) {
        // Medusa updates all customers with this id, which may be none, and shows the first of them.
        Err(ApiError::NotFound(_)) => Ok(reply::ok(&json!({}))),
        changed => Ok(respond(&changed?, &fields)),
    }
}

/// The customer with this id, with the fields to show; `None` for a customer who was deleted.
pub(super) fn find(request: &Request<'_>, id: &str, fields: &[String]) -> Result<Option<Value>, ApiError> {
    match request.state.store.customer(id) {
        Err(ApiError::NotFound(_)) => Ok(None),
        found => Ok(Some(shown(&found?, fields))),
    }
}

fn shown(customer: &Customer, fields: &[String]) -> Value {
    let mut all = customer.to_v2_json();
    all.insert("addresses".to_owned(), customer.addresses.iter().map(Address::to_v2_json).collect());
    all.insert("orders".to_owned(), json!([]));
    show(&all, fields)
}

fn respond(customer: &Customer, fields: &[String]) -> Reply {
    reply::ok(&json!({ "customer": shown(customer, fields) }))
}
