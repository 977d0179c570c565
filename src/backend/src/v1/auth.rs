//! `/store/auth`: log in, log out, who is logged in, who has an account.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::actor::Actor;
use super::{Call, Outcome, login, token};
use crate::http::error::ApiError;
use crate::http::path::{decode, is, segment};
use crate::http::reply::{self, Reply};
use crate::shop::session::Session;
use crate::store::{Address, Customer};
use crate::v1::validate::{Fields, Rule, check};

const CREDENTIALS: &Fields = &[("email", Rule::Email), ("password", Rule::NotEmpty)];

pub(super) async fn route(call: &Call<'_>, path: &str, session: &mut Session) -> Outcome {
    if is(path, "/") {
        return match *call.method {
            Method::GET => who(call, session).await.map(Some),
            Method::POST => log_in(call, session).await.map(Some),
            Method::DELETE => {
                login::end(session, Actor::Customer);
                Ok(Some(reply::status_text(StatusCode::OK)))
            }
            _ => Ok(None),
        };
    }
    let Some(segment) = segment(path) else {
        return Ok(None);
    };
    let email = decode(segment);
    if call.is_get() {
        exists(call, &email).await.map(Some)
    } else if call.method == Method::POST && is(path, "/token") {
        let customer = authenticate(call).await?;
        token::issued(call, Actor::Customer, customer.as_ref().map(|customer| customer.id.as_str())).map(Some)
    } else {
        Ok(None)
    }
}

/// The customer with these credentials, `None` where they are wrong.
async fn authenticate(call: &Call<'_>) -> Result<Option<Customer>, ApiError> {
    let body = check(call.body, CREDENTIALS)?;
    let email = body.get("email").and_then(Value::as_str).unwrap_or_default();
    let customer = call.shop.store.registered(email).await?;
    // A password of another type is a wrong one.
    let Some(password) = body.get("password").and_then(Value::as_str) else {
        return Ok(None);
    };
    let hash = customer.as_ref().and_then(|customer| customer.password_hash.as_deref());
    let matches = call.shop.hasher.verify(password, hash).await?;
    Ok(customer.filter(|_| matches))
}

async fn log_in(call: &Call<'_>, session: &mut Session) -> Result<Reply, ApiError> {
    let Some(customer) = authenticate(call).await? else {
        return Ok(reply::status_text(StatusCode::UNAUTHORIZED));
    };
    login::begin(session, Actor::Customer, &customer.id);
    shown(call, &customer.id).await
}

async fn who(call: &Call<'_>, session: &Session) -> Result<Reply, ApiError> {
    match call.customer_id(session) {
        Some(id) => shown(call, &id).await,
        None => Ok(reply::not_logged_in()),
    }
}

async fn exists(call: &Call<'_>, email: &str) -> Result<Reply, ApiError> {
    let exists = call.shop.store.registered(email).await?.is_some();
    Ok(reply::json(StatusCode::OK, &json!({ "exists": exists })))
}

/// The customer with the relations of these routes. There are no orders here.
async fn shown(call: &Call<'_>, id: &str) -> Result<Reply, ApiError> {
    let customer = call.shop.store.customer(id).await?;
    let mut object = customer.to_json();
    object.insert("orders".to_owned(), json!([]));
    object.insert("shipping_addresses".to_owned(), customer.addresses.iter().map(Address::to_json).collect());
    Ok(reply::json(StatusCode::OK, &json!({ "customer": object })))
}
