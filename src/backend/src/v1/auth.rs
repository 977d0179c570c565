//! `/store/auth`: log in, log out, who is logged in, who has an account.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::actor::Actor;
use super::request::{Outcome, Request};
use super::{login, token};
use crate::http::error::ApiError;
use crate::http::path::{id, is};
use crate::http::reply::{self, Reply};
use crate::shop::session::Session;
use crate::store::{Address, Customer};
use crate::v1::validate::{Fields, Rule, check};

const CREDENTIALS: &Fields = &[("email", Rule::Email), ("password", Rule::NotEmpty)];

pub(super) async fn route(request: &Request<'_>, path: &str, session: &mut Session) -> Outcome {
    if is(path, "/") {
        return match *request.method {
            Method::GET => who(request, session).await.map(Some),
            Method::POST => log_in(request, session).await.map(Some),
            Method::DELETE => {
                login::end(session, Actor::Customer);
                Ok(Some(reply::status_text(StatusCode::OK)))
            }
            _ => Ok(None),
        };
    }
    let Some(email) = id(path) else {
        return Ok(None);
    };
    if request.is_get() {
        exists(request, &email).await.map(Some)
    } else if request.method == Method::POST && is(path, "/token") {
        let customer = authenticate(request).await?;
        token::issued(
            &request.state.jwt_secret,
            Actor::Customer,
            customer.as_ref().map(|customer| customer.id.as_str()),
        )
        .map(Some)
    } else {
        Ok(None)
    }
}

/// The customer with these credentials, `None` where they are wrong.
async fn authenticate(request: &Request<'_>) -> Result<Option<Customer>, ApiError> {
    let body = check(request.body, CREDENTIALS)?;
    let email = body.get("email").and_then(Value::as_str).unwrap_or_default();
    let customer = request.state.store.registered(email).await?;
    // A password of another type is a wrong one.
    let Some(password) = body.get("password").and_then(Value::as_str) else {
        return Ok(None);
    };
    let hash = customer.as_ref().and_then(|customer| customer.password_hash.as_deref());
    let matches = request.state.hasher.verify(password, hash).await?;
    Ok(customer.filter(|_| matches))
}

async fn log_in(request: &Request<'_>, session: &mut Session) -> Result<Reply, ApiError> {
    let Some(customer) = authenticate(request).await? else {
        return Ok(reply::status_text(StatusCode::UNAUTHORIZED));
    };
    login::begin(session, Actor::Customer, &customer.id);
    shown(request, &customer.id).await
}

async fn who(request: &Request<'_>, session: &Session) -> Result<Reply, ApiError> {
    match request.customer_id(session) {
        Some(id) => shown(request, &id).await,
        None => Ok(reply::not_logged_in()),
    }
}

async fn exists(request: &Request<'_>, email: &str) -> Result<Reply, ApiError> {
    let exists = request.state.store.registered(email).await?.is_some();
    Ok(reply::json(StatusCode::OK, &json!({ "exists": exists })))
}

/// The customer with the relations of these routes. There are no orders here.
async fn shown(request: &Request<'_>, id: &str) -> Result<Reply, ApiError> {
    let customer = request.state.store.customer(id).await?;
    let mut object = customer.to_json();
    object.insert("orders".to_owned(), json!([]));
    object.insert("shipping_addresses".to_owned(), customer.addresses.iter().map(Address::to_json).collect());
    Ok(reply::json(StatusCode::OK, &json!({ "customer": object })))
}
