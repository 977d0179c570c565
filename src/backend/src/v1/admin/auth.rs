//! `/admin/auth`: log in, and who is logged in.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};
use crate::shop::session::Session;
use crate::store::v1::User;
use crate::v1::actor::Actor;
use crate::v1::request::Request;
use crate::v1::validate::{Fields, Rule, check};
use crate::v1::{login, token};

const CREDENTIALS: &Fields = &[("email", Rule::NeededEmail), ("password", Rule::NeededText)];

pub(super) async fn log_in(request: &Request<'_>, session: &mut Session) -> Result<Reply, ApiError> {
    let Some(user) = authenticate(request).await? else {
        return Ok(reply::status_text(StatusCode::UNAUTHORIZED));
    };
    login::begin(session, Actor::User, user.id());
    Ok(shown(&user))
}

pub(super) async fn token(request: &Request<'_>) -> Result<Reply, ApiError> {
    let user = authenticate(request).await?;
    token::issued(&request.state.jwt_secret, Actor::User, user.as_ref().map(User::id))
}

/// The user who is logged in. That they are gone is noticed here alone.
pub(super) async fn who(request: &Request<'_>, user_id: &str) -> Result<Reply, ApiError> {
    match request.state.store.v1_user(user_id).await {
        Ok(user) => Ok(shown(&user)),
        Err(ApiError::NotFound(_)) => Ok(reply::status_text(StatusCode::BAD_REQUEST)),
        Err(error) => Err(error),
    }
}

/// The user with these credentials, `None` where they are wrong.
async fn authenticate(request: &Request<'_>) -> Result<Option<User>, ApiError> {
    let body = check(request.body, CREDENTIALS)?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let user = request.state.store.v1_user_of_email(text("email")).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.as_deref());
    let matches = request.state.hasher.verify(text("password"), hash).await?;
    Ok(user.filter(|_| matches))
}

fn shown(user: &User) -> Reply {
    reply::json(StatusCode::OK, &json!({ "user": user.to_json() }))
}
