//! `/admin/users/password-token` and `/reset-password`.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};
use crate::shop::jwt;
use crate::shop::notice::Notice;
use crate::system::clock;
use crate::v1::request::Request;
use crate::v1::validate::{Fields, Rule, check};

const TOKEN: &Fields = &[("email", Rule::Email)];

const RESET: &Fields = &[("email", Rule::OptionalEmail), ("token", Rule::Text), ("password", Rule::Text)];

const LIFETIME_S: i64 = 15 * 60;

/// Make a token, signed with the password's hash so that it dies with the password. Medusa emits an event that a
/// plugin turns into a mail; here it is a notice to whoever runs the server.
pub(super) async fn send_token(request: &Request<'_>) -> Result<Reply, ApiError> {
    let body = check(request.body, TOKEN)?;
    let email = body.get("email").and_then(Value::as_str).unwrap_or_default();
    if let Some(user) = request.state.store.v1_user_of_email(email).await? {
        let secret = user.password_hash.as_deref().ok_or_else(no_password)?;
        let now = clock::now_s();
        let expires = now.saturating_add(LIFETIME_S);
        let claims = json!({ "user_id": user.id(), "email": user.email(), "exp": expires, "iat": now });
        let token = jwt::sign(&claims, secret)?;
        let notice = Notice::PasswordToken { email: user.email().to_owned(), token };
        request.state.notify(notice);
    }
    Ok(reply::status_text(StatusCode::NO_CONTENT))
}

/// Set a new password. Where no e-mail address is given, the token says whose it is.
pub(super) async fn reset(request: &Request<'_>) -> Result<Reply, ApiError> {
    let body = check(request.body, RESET)?;
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let (token, password) = (text("token").unwrap_or_default(), text("password").unwrap_or_default());
    let claimed = jwt::unverified(token).and_then(|claims| Some(claims.get("email")?.as_str()?.to_owned()));
    let email = text("email").map(str::to_owned).or(claimed);
    let unknown = || ApiError::InvalidData("invalid token".to_owned());
    let user = request.state.store.v1_user_of_email(&email.ok_or_else(unknown)?).await?.ok_or_else(unknown)?;
    let secret = user.password_hash.as_deref();
    // The original lets the exception of a bad token through, unless it has these words.
    let claims = jwt::checked(token, secret.unwrap_or_default()).map_err(|error| match error.message.as_str() {
        "invalid token" => unknown(),
        _ => ApiError::Unknown("a password token is invalid or expired".to_owned()),
    })?;
    // Not even nothing is a secret where there is no password.
    secret.ok_or_else(no_password)?;
    if claims.get("user_id").and_then(Value::as_str) != Some(user.id()) {
        return Ok(reply::html_text(StatusCode::UNAUTHORIZED, "Invalid or expired password reset token"));
    }
    // An empty one too, which nobody can log in with.
    let hash = request.state.hasher.hash(password).await?;
    let user = request.state.store.set_v1_password(user.id(), hash).await?;
    Ok(reply::json(StatusCode::OK, &json!({ "user": user.to_json() })))
}

fn no_password() -> ApiError {
    ApiError::Unknown("a user has no password".to_owned())
}
