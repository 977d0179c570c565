//! `/admin/auth`: log in, log out, and who is logged in.

use axum::http::StatusCode;
use serde_json::json;

use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::text;
use crate::http::reply::{self, Reply};
use crate::store::v1::User;
use crate::v1::actor::USER;
use crate::v1::validate::{Check, Fields, check, required};
use crate::v1::{login, token};

const CREDENTIALS: &Fields =
    &[required("email", &[Check::NotEmpty, Check::Email]), required("password", &[Check::NotEmpty, Check::Text])];

pub(in crate::v1) fn log_in(request: &mut Request<'_>) -> Outcome {
    let Some(user) = authenticate(request)? else {
        return Ok(reply::status_text(StatusCode::UNAUTHORIZED));
    };
    login::begin(&mut request.session, USER, user.id());
    Ok(show(&user))
}

pub(in crate::v1) fn log_out(request: &mut Request<'_>) -> Outcome {
    login::end(&mut request.session, USER);
    Ok(reply::status_text(StatusCode::OK))
}

pub(in crate::v1) fn token(request: &Request<'_>) -> Outcome {
    let user = authenticate(request)?;
    token::issue(&request.state.jwt_secret, USER, user.as_ref().map(User::id))
}

/// The user who is logged in. No other route notices that a user was deleted.
pub(in crate::v1) fn who(request: &Request<'_>, user_id: &str) -> Outcome {
    match request.state.store.v1(|v1| v1.user(user_id)) {
        Ok(user) => Ok(show(&user)),
        Err(ApiError::NotFound(_)) => Ok(reply::status_text(StatusCode::BAD_REQUEST)),
        Err(error) => Err(error),
    }
}

/// The user with these credentials; `None` if they are wrong.
fn authenticate(request: &Request<'_>) -> Result<Option<User>, ApiError> {
    let body = check(&request.body, CREDENTIALS)?;
    let email = text(body, "email").to_lowercase();
    let user = request.state.store.v1(|v1| v1.user_of_email(&email))?;
    let hash = user.as_ref().and_then(|user| user.password_hash.as_deref());
    let matches = request.state.hasher.verify(text(body, "password"), hash);
    Ok(user.filter(|_| matches))
}

fn show(user: &User) -> Reply {
    reply::ok(&json!({ "user": user.to_json() }))
}
