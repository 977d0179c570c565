//! `/store/customers`: become a customer, read and change one's profile.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::check::{Fields, Rule, check};
use super::context::{Context, Source};
use super::fields::picked;
use super::parameters::wanted_fields;
use super::profile;
use super::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};
use crate::shop::session::Session;
use crate::store::{Address, Customer};

const NEW: &Fields = &[
    ("email", Rule::OptionalEmail),
    ("company_name", Rule::OptionalText),
    ("first_name", Rule::OptionalText),
    ("last_name", Rule::OptionalText),
    ("phone", Rule::OptionalText),
    ("metadata", Rule::OptionalRecord),
];

const CHANGE: &Fields = &[
    ("company_name", Rule::OptionalText),
    ("first_name", Rule::OptionalText),
    ("last_name", Rule::OptionalText),
    ("phone", Rule::OptionalText),
    ("metadata", Rule::OptionalRecord),
];

/// Whether a path begins with `/store/customers/me`, however that word ends.
pub(super) fn is_about_me(path: &str) -> bool {
    const ME: &str = "/store/customers/me";
    path.get(..ME.len()).is_some_and(|head| head.eq_ignore_ascii_case(ME))
}

/// The customer who is asking.
pub(super) fn who(request: &Request<'_>, session: &Session) -> Result<Context, ApiError> {
    request.actor(Some("customer"), Source::Either, session)
}

/// The identity that is asking becomes a customer.
pub(super) async fn create(request: &Request<'_>, session: &Session) -> Outcome {
    let identity = request.identity(Some("customer"), Source::Either, session)?;
    let body = check(request.body, NEW)?;
    let wanted = wanted_fields(request, &profile::entity())?;
    if !identity.actor_id().is_empty() {
        return Err(ApiError::InvalidData("Request already authenticated as a customer.".to_owned()));
    }
    let email = body.get("email").and_then(Value::as_str).filter(|email| !email.is_empty());
    let missing = || ApiError::InvalidData("Email is required to create a customer".to_owned());
    let email = email.ok_or_else(missing)?;
    let customer = request.state.store.add_account(identity.text("auth_identity_id"), email, body.clone()).await?;
    Ok(shown(&customer, &wanted))
}

/// Read and change one's profile.
pub(super) async fn me(request: &Request<'_>, session: &Session) -> Outcome {
    let context = who(request, session)?;
    let store = &request.state.store;
    if request.method != Method::POST {
        let wanted = wanted_fields(request, &profile::entity())?;
        return Ok(shown(&store.customer(context.actor_id()).await?, &wanted));
    }
    let body = check(request.body, CHANGE)?;
    let wanted = wanted_fields(request, &profile::entity())?;
    match store.change_account(context.actor_id(), body.clone()).await {
        // Medusa changes all customers of this id, which may be none, and shows the one it then finds.
        Err(ApiError::NotFound(_)) => Ok(reply::json(StatusCode::OK, &json!({}))),
        changed => Ok(shown(&changed?, &wanted)),
    }
}

/// The customer with this id as a route shows them, if they still are one.
pub(super) async fn found(request: &Request<'_>, id: &str, wanted: &[String]) -> Result<Option<Value>, ApiError> {
    match request.state.store.customer(id).await {
        Err(ApiError::NotFound(_)) => Ok(None),
        found => Ok(Some(of(&found?, wanted))),
    }
}

fn of(customer: &Customer, wanted: &[String]) -> Value {
    let mut all = customer.to_v2_json();
    all.insert("addresses".to_owned(), customer.addresses.iter().map(Address::to_v2_json).collect());
    all.insert("orders".to_owned(), json!([]));
    picked(&all, wanted)
}

fn shown(customer: &Customer, wanted: &[String]) -> Reply {
    reply::json(StatusCode::OK, &json!({ "customer": of(customer, wanted) }))
}
