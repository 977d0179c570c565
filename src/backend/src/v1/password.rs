//! `/store/customers/password-token` and `/password-reset`.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::validate::{Check, Fields, check, required};
use crate::app::jwt;
use crate::app::notice::send_password_token;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::{object, text};
use crate::http::reply;

const TOKEN: &Fields = &[required("email", &[Check::Email])];

const RESET: &Fields =
    &[required("email", &[Check::Email]), required("token", &[Check::Text]), required("password", &[Check::Text])];

/// The token is signed with the hash of the password, so that it is invalid when the password has changed.
pub(super) fn send_token(request: &Request<'_>) -> Outcome {
    let body = check(&request.body, TOKEN)?;
    if let Some(customer) = request.state.store.registered(text(body, "email"))?
        && let Some(hash) = &customer.password_hash
    {
        let claims = object(json!({ "customer_id": customer.id() }));
        send_password_token(&request.state.notices, customer.email(), claims, hash)?;
    }
    Ok(reply::plain(StatusCode::NO_CONTENT, ""))
}

pub(super) fn reset(request: &Request<'_>) -> Outcome {
    let body = check(&request.body, RESET)?;
    let refused = || ApiError::Unauthorized("Invalid or expired password reset token".to_owned());
    let customer = request.state.store.registered(text(body, "email"))?.ok_or_else(refused)?;
    let hash = customer.password_hash.as_deref().unwrap_or_default();
    // Medusa does not handle the exception.
    let claims = jwt::verify(text(body, "token"), hash)
        .map_err(|_| ApiError::Unknown("a password token is invalid or expired".to_owned()))?;
    if claims.get("customer_id").and_then(Value::as_str) != Some(customer.id()) {
        return Err(refused());
    }
    let password_hash = request.state.hasher.hash_if_given(text(body, "password"))?;
    let customer = request.state.store.change_customer(customer.id(), Map::new(), password_hash)?;
    Ok(reply::ok(&json!({ "customer": customer.to_v1_json() })))
}
