//! Setting a new password: `/reset-password` and `/update` of an identity.

use axum::http::StatusCode;
use medusa_auth_modules::EMAILPASS;
use serde_json::{Value, json};

use super::actor::Actor;
use super::check::{Fields, Kind, Rule, check};
use super::context::Context;
use crate::app::jwt;
use crate::app::notice::{LIFETIME_S, send_password_token};
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::{object, text};
use crate::http::reply;
use crate::system::random;

const RESET: &Fields = &[("identifier", Rule::Required(Kind::Text)), ("metadata", Rule::Optional(Kind::Record))];

/// Sends a token. The response is the same if there is no such identity.
pub(super) fn send_token(request: &Request<'_>, actor: &Actor) -> Outcome {
    let email = text(check(&request.body, RESET)?, "identifier");
    let token_id = random::id()?;
    if actor.provider == EMAILPASS && request.state.store.add_reset_token(email, &token_id, LIFETIME_S)? {
        let claims = json!({
            "entity_id": email,
            "provider": actor.provider,
            "actor_type": actor.kind,
            "purpose": "reset",
            "jti": token_id,
        });
        send_password_token(&request.state.notices, email, object(claims), &request.state.jwt_secret)?;
    }
    Ok(reply::status_text(StatusCode::CREATED))
}

/// Sets the password of the identity whose email address is in the token.
pub(super) fn update(request: &Request<'_>, actor: &Actor) -> Outcome {
    let refused = |message: &str| ApiError::Unauthorized(message.to_owned());
    let email = use_token(request, actor)?.ok_or_else(|| refused("Invalid token"))?;
    // The token is used up even without a password.
    let password = request.body.get("password").and_then(Value::as_str).filter(|password| !password.is_empty());
    let password = password.ok_or_else(|| refused("Unauthorized"))?;
    let data = json!({ "entity_id": email, "password": password });
    let updated = request.state.auth(|auth| auth.update_provider(EMAILPASS, data))?;
    match updated.error {
        None => Ok(reply::ok(&json!({ "success": true }))),
        Some(error) => Err(refused(&error)),
    }
}

/// Uses up the bearer token, and returns its email address; `None` for a token that is not valid here.
fn use_token(request: &Request<'_>, actor: &Actor) -> Result<Option<String>, ApiError> {
    let verify = |token| jwt::verify(token, &request.state.jwt_secret).ok();
    let Some(token) = jwt::bearer(request.headers).and_then(verify).map(Context) else {
        return Ok(None);
    };
    if token.text("actor_type") != actor.kind || token.text("purpose") != "reset" || actor.provider != EMAILPASS {
        return Ok(None);
    }
    let email = token.text("entity_id");
    let is_valid = request.state.store.use_reset_token(token.text("jti"), email)?;
    Ok(is_valid.then(|| email.to_owned()))
}
