//! `/admin/users/password-token` and `/reset-password`.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::app::jwt;
use crate::app::notice::send_password_token;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::{object, text};
use crate::http::reply;
use crate::v1::validate::{Check, Fields, check, optional, required};

const TOKEN: &Fields = &[required("email", &[Check::Email])];

const RESET: &Fields =
    &[optional("email", &[Check::Email]), required("token", &[Check::Text]), required("password", &[Check::Text])];

/// The token is signed with the hash of the password, so that it is invalid when the password has changed.
pub(in crate::v1) fn send_token(request: &Request<'_>) -> Outcome {
    let body = check(&request.body, TOKEN)?;
    let email = text(body, "email").to_lowercase();
    if let Some(user) = request.state.store.v1(|v1| v1.user_of_email(&email))? {
        let hash = user.password_hash.as_deref().ok_or_else(no_password)?;
        let claims = object(json!({ "user_id": user.id(), "email": user.email() }));
        send_password_token(&request.state.notices, user.email(), claims, hash)?;
    }
    Ok(reply::plain(StatusCode::NO_CONTENT, ""))
}

/// Sets a new password. Without an email address in the body, that of the token counts.
pub(in crate::v1) fn reset(request: &Request<'_>) -> Outcome {
    let body = check(&request.body, RESET)?;
    let token = text(body, "token");
    let claimed = jwt::decode(token).unwrap_or_default();
    let email = body.get("email").filter(|email| !email.is_null()).or_else(|| claimed.get("email"));
    let email = email.and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let invalid = || ApiError::InvalidData("invalid token".to_owned());
    let user = request.state.store.v1(|v1| v1.user_of_email(&email))?.ok_or_else(invalid)?;
    let hash = user.password_hash.as_deref().ok_or_else(no_password)?;
    // Medusa handles the exception with this message only.
    let claims = jwt::verify(token, hash).map_err(|error| match error.message.as_str() {
        "invalid token" => invalid(),
        _ => ApiError::Unknown("a password token is invalid or expired".to_owned()),
    })?;
    if claims.get("user_id").and_then(Value::as_str) != Some(user.id()) {
        return Ok(reply::html_text(StatusCode::UNAUTHORIZED, "Invalid or expired password reset token"));
    }
    // An empty password is set, too, but nobody can log in with it.
    let hash = request.state.hasher.hash(text(body, "password"))?;
    let user = request.state.store.v1(|v1| v1.reset_password(user.id(), &hash))?;
    Ok(reply::ok(&json!({ "user": user.to_json() })))
}

fn no_password() -> ApiError {
    ApiError::Unknown("a user has no password".to_owned())
}
