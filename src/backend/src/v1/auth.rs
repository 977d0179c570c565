//! `/store/auth`: log in, log out, who is logged in, and whether an email address has an account.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::actor::CUSTOMER;
use super::customers::show_with;
use super::validate::{Check, Fields, check, required};
use super::{login, token};
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::text;
use crate::http::reply;
use crate::store::Customer;

const CREDENTIALS: &Fields = &[required("email", &[Check::Email]), required("password", &[Check::NotEmpty])];

pub(super) fn log_in(request: &mut Request<'_>) -> Outcome {
    let Some(customer) = authenticate(request)? else {
        return Ok(reply::status_text(StatusCode::UNAUTHORIZED));
    };
    login::begin(&mut request.session, CUSTOMER, customer.id());
    show(request, customer.id())
}

pub(super) fn log_out(request: &mut Request<'_>) -> Outcome {
    login::end(&mut request.session, CUSTOMER);
    Ok(reply::status_text(StatusCode::OK))
}

pub(super) fn token(request: &Request<'_>) -> Outcome {
    let customer = authenticate(request)?;
    token::issue(&request.state.jwt_secret, CUSTOMER, customer.as_ref().map(Customer::id))
}

pub(super) fn who(request: &Request<'_>) -> Outcome {
    match login::id(request, CUSTOMER) {
        Some(id) => show(request, &id),
        None => Ok(reply::not_logged_in()),
    }
}

pub(super) fn exists(request: &Request<'_>, email: &str) -> Outcome {
    let exists = request.state.store.registered(email)?.is_some();
    Ok(reply::ok(&json!({ "exists": exists })))
}

/// The customer with these credentials; `None` if they are wrong.
fn authenticate(request: &Request<'_>) -> Result<Option<Customer>, ApiError> {
    let body = check(&request.body, CREDENTIALS)?;
    let customer = request.state.store.registered(text(body, "email"))?;
    // A password of another type is a wrong one.
    let Some(password) = body.get("password").and_then(Value::as_str) else {
        return Ok(None);
    };
    let hash = customer.as_ref().and_then(|customer| customer.password_hash.as_deref());
    let matches = request.state.hasher.verify(password, hash);
    Ok(customer.filter(|_| matches))
}

/// There are no orders here.
fn show(request: &Request<'_>, id: &str) -> Outcome {
    Ok(show_with(&request.state.store.customer(id)?, "orders", json!([])))
}
