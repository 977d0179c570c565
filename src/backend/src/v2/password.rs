//! Setting a new password: `/reset-password` and `/update` of an identity.

use axum::http::StatusCode;
use medusa_auth_modules::EMAILPASS;
use serde_json::{Value, json};

use super::check::{Fields, Rule, check};
use super::context::Context;
use super::request::{Outcome, Request};
use super::routes::Actor;
use crate::http::error::ApiError;
use crate::http::reply;
use crate::shop::jwt;
use crate::shop::notice::Notice;
use crate::system::clock;
use crate::system::random;

const RESET: &Fields = &[("identifier", Rule::Text), ("metadata", Rule::MaybeRecord)];

const LIFETIME_S: i64 = 15 * 60;

/// Make a token, and say the same whether or not there is anybody to make it for. Medusa emits an event that a
/// subscriber turns into a mail; here it is a notice to whoever runs the server.
pub(super) async fn send_token(request: &Request<'_>, actor: &Actor) -> Outcome {
    let body = check(request.body, RESET)?;
    let email = body.get("identifier").and_then(Value::as_str).unwrap_or_default();
    let now = clock::now_s();
    let expires = now.saturating_add(LIFETIME_S);
    let token_id = random::id()?;
    if actor.provider == EMAILPASS
        && request.state.store.add_reset_token(email, &token_id, expires.saturating_mul(1000)).await?
    {
        let claims = json!({
            "entity_id": email,
            "provider": actor.provider,
            "actor_type": actor.kind,
            "purpose": "reset",
            "iat": now,
            "exp": expires,
            "jti": token_id,
        });
        let token = jwt::sign(&claims, &request.state.jwt_secret)?;
        let notice = Notice::PasswordToken { email: email.to_owned(), token };
        request.state.notify(notice);
    }
    Ok(reply::status_text(StatusCode::CREATED))
}

/// Set the password that goes with the address in the token.
pub(super) async fn update(request: &Request<'_>, actor: &Actor) -> Outcome {
    let refused = |message: &str| ApiError::Unauthorized(message.to_owned());
    let email = used(request, actor).await?.ok_or_else(|| refused("Invalid token"))?;
    // The token is used up even where there is no password to set.
    let password = request.body.get("password").and_then(Value::as_str).filter(|password| !password.is_empty());
    let password = password.ok_or_else(|| refused("Unauthorized"))?;
    let data = json!({ "entity_id": email, "password": password });
    let updated = request.state.auth(|auth| auth.update_provider(EMAILPASS, data)).await?;
    match updated.error {
        None => Ok(reply::json(StatusCode::OK, &json!({ "success": true }))),
        Some(error) => Err(refused(&error)),
    }
}

/// The address in the bearer token, which is now used up; `None` for any other token.
async fn used(request: &Request<'_>, actor: &Actor) -> Result<Option<String>, ApiError> {
    let claims = jwt::bearer(request.headers).and_then(|token| jwt::verify(token, &request.state.jwt_secret));
    let Some(token) = claims.map(Context) else {
        return Ok(None);
    };
    if token.text("actor_type") != actor.kind || token.text("purpose") != "reset" || actor.provider != EMAILPASS {
        return Ok(None);
    }
    let email = token.text("entity_id");
    let is_good = request.state.store.use_reset_token(token.text("jti"), email).await?;
    Ok(is_good.then(|| email.to_owned()))
}
