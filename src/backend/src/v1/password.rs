//! `/store/customers/password-token` and `/password-reset`.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::request::Request;
use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};
use crate::shop::jwt;
use crate::shop::notice::Notice;
use crate::system::clock;
use crate::v1::validate::{Fields, Rule, check};

const TOKEN: &Fields = &[("email", Rule::Email)];

const RESET: &Fields = &[("email", Rule::Email), ("token", Rule::Text), ("password", Rule::Text)];

const LIFETIME_S: i64 = 15 * 60;

/// Make a token, signed with the password's hash so that it dies with the password. Medusa emits an event that a
/// plugin turns into a mail; here it is a notice to whoever runs the server.
pub(super) async fn send_token(request: &Request<'_>) -> Result<Reply, ApiError> {
    let body = check(request.body, TOKEN)?;
    let email = text(body, "email");
    if let Some(customer) = request.state.store.registered(email).await?
        && let Some(secret) = customer.password_hash
    {
        let now = clock::now_s();
        let expires = now.saturating_add(LIFETIME_S);
        let claims = json!({ "customer_id": customer.id, "exp": expires, "iat": now });
        let token = jwt::sign(&claims, &secret)?;
        let notice = Notice::PasswordToken { email: customer.email, token };
        request.state.notify(notice);
    }
    Ok(reply::status_text(StatusCode::NO_CONTENT))
}

pub(super) async fn reset(request: &Request<'_>) -> Result<Reply, ApiError> {
    let body = check(request.body, RESET)?;
    let refused = || ApiError::Unauthorized("Invalid or expired password reset token".to_owned());
    let customer = request.state.store.registered(text(body, "email")).await?.ok_or_else(refused)?;
    let secret = customer.password_hash.unwrap_or_default();
    // The original lets the exception of a bad token through.
    let claims = jwt::verify(text(body, "token"), &secret)
        .ok_or_else(|| ApiError::Unknown("a password token is invalid or expired".to_owned()))?;
    if claims.get("customer_id").and_then(Value::as_str) != Some(customer.id.as_str()) {
        return Err(refused());
    }
    let password_hash = match text(body, "password") {
        "" => None,
        password => Some(request.state.hasher.hash(password).await?),
    };
    let customer = request.state.store.change_customer(&customer.id, Map::new(), password_hash).await?;
    Ok(reply::json(StatusCode::OK, &json!({ "customer": customer.to_json() })))
}

fn text<'a>(body: &'a Map<String, Value>, name: &str) -> &'a str {
    body.get(name).and_then(Value::as_str).unwrap_or_default()
}
