//! `/store/customers`: sign up, read and change one's profile. What else is there of one's own has files of its own.

use axum::http::Method;
use serde_json::Value;

use super::actor::Actor;
use super::request::{Outcome, Request};
use super::{addresses, login, orders, password, view};
use crate::http::error::ApiError;
use crate::http::path::{below, is};
use crate::http::reply::{self, Reply};
use crate::shop::session::Session;
use crate::store::NewCustomer;
use crate::v1::validate::{Fields, Rule, check};

const NEW: &Fields = &[
    ("first_name", Rule::OptionalText),
    ("last_name", Rule::OptionalText),
    ("email", Rule::Email),
    ("password", Rule::Text),
    ("phone", Rule::OptionalText),
];

const CHANGE: &Fields = &[
    ("billing_address", Rule::OptionalAddress),
    ("first_name", Rule::OptionalText),
    ("last_name", Rule::OptionalText),
    ("password", Rule::OptionalText),
    ("phone", Rule::OptionalText),
    ("email", Rule::OptionalEmail),
    ("metadata", Rule::OptionalObject),
];

pub(super) async fn route(request: &Request<'_>, path: &str, session: &mut Session) -> Outcome {
    if request.method == Method::POST {
        if is(path, "/") {
            return sign_up(request, session).await.map(Some);
        }
        if is(path, "/password-token") {
            return password::send_token(request).await.map(Some);
        }
        if is(path, "/password-reset") {
            return password::reset(request).await.map(Some);
        }
    }
    // Whatever else is asked below /customers, by a route or not, is for customers only.
    let Some(id) = request.customer_id(session) else {
        return Ok(Some(reply::not_logged_in()));
    };
    if let Some(path) = below(path, "/me/addresses") {
        return addresses::route(request, path, &id).await;
    }
    if is(path, "/me/orders") && request.is_get() {
        return orders::list(request).map(Some);
    }
    if is(path, "/me/payment-methods") && request.is_get() {
        return orders::payment_methods(request, &id).await.map(Some);
    }
    if !is(path, "/me") {
        return Ok(None);
    }
    if request.is_get() {
        let customer = request.state.store.customer(&id).await?;
        Ok(Some(view::customer(&customer)))
    } else if request.method == Method::POST {
        change(request, &id).await.map(Some)
    } else {
        Ok(None)
    }
}

async fn sign_up(request: &Request<'_>, session: &mut Session) -> Result<Reply, ApiError> {
    let body = check(request.body, NEW)?;
    let password_hash = request.hash_password(body).await?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
    let new = NewCustomer {
        email: text("email").unwrap_or_default(),
        first_name: text("first_name"),
        last_name: text("last_name"),
        phone: text("phone"),
        password_hash,
    };
    let customer = request.state.store.add_customer(new).await?;
    login::begin(session, Actor::Customer, &customer.id);
    Ok(view::customer(&customer))
}

async fn change(request: &Request<'_>, id: &str) -> Result<Reply, ApiError> {
    let body = check(request.body, CHANGE)?;
    let password_hash = request.hash_password(body).await?;
    let customer = request.state.store.change_customer(id, body.clone(), password_hash).await?;
    Ok(view::customer(&customer))
}
