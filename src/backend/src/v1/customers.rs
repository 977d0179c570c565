//! `/store/customers`: sign up, read and change one's profile. What else is there of one's own has files of its own.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::actor::Actor;
use super::{Call, Outcome, addresses, login, orders, password};
use crate::http::error::ApiError;
use crate::http::path::{below, is};
use crate::http::reply::{self, Reply};
use crate::shop::session::Session;
use crate::store::{Address, Customer, NewCustomer};
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

pub(super) async fn route(call: &Call<'_>, path: &str, session: &mut Session) -> Outcome {
    if call.method == Method::POST {
        if is(path, "/") {
            return sign_up(call, session).await.map(Some);
        }
        if is(path, "/password-token") {
            return password::send_token(call).await.map(Some);
        }
        if is(path, "/password-reset") {
            return password::reset(call).await.map(Some);
        }
    }
    // Whatever else is asked below /customers, by a route or not, is for customers only.
    let Some(id) = call.customer_id(session) else {
        return Ok(Some(reply::not_logged_in()));
    };
    if let Some(path) = below(path, "/me/addresses") {
        return addresses::route(call, path, &id).await;
    }
    if is(path, "/me/orders") && call.is_get() {
        return orders::list(call).map(Some);
    }
    if is(path, "/me/payment-methods") && call.is_get() {
        return orders::payment_methods(call, &id).await.map(Some);
    }
    if !is(path, "/me") {
        return Ok(None);
    }
    if call.is_get() {
        let customer = call.shop.store.customer(&id).await?;
        Ok(Some(shown(&customer)))
    } else if call.method == Method::POST {
        change(call, &id).await.map(Some)
    } else {
        Ok(None)
    }
}

async fn sign_up(call: &Call<'_>, session: &mut Session) -> Result<Reply, ApiError> {
    let body = check(call.body, NEW)?;
    let password_hash = call.hash_password(body).await?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
    let new = NewCustomer {
        email: text("email").unwrap_or_default(),
        first_name: text("first_name"),
        last_name: text("last_name"),
        phone: text("phone"),
        password_hash,
    };
    let customer = call.shop.store.add_customer(new).await?;
    login::begin(session, Actor::Customer, &customer.id);
    Ok(shown(&customer))
}

async fn change(call: &Call<'_>, id: &str) -> Result<Reply, ApiError> {
    let body = check(call.body, CHANGE)?;
    let password_hash = call.hash_password(body).await?;
    let customer = call.shop.store.change_customer(id, body.clone(), password_hash).await?;
    Ok(shown(&customer))
}

/// The customer with the relations of these routes.
pub(super) fn shown(customer: &Customer) -> Reply {
    let mut object = customer.to_json();
    let address = customer.billing_address.as_ref().map(Address::to_json);
    object.insert("billing_address".to_owned(), json!(address));
    object.insert("shipping_addresses".to_owned(), customer.addresses.iter().map(Address::to_json).collect());
    reply::json(StatusCode::OK, &json!({ "customer": object }))
}
