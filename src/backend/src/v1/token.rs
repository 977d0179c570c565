//! The bearer tokens of v1.

use axum::http::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};

use super::actor::Actor;
use crate::app::jwt;
use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};
use crate::system::clock;

/// A response with a token for this account; a 401 without one.
pub(super) fn issue(jwt_secret: &str, actor: &Actor, id: Option<&str>) -> Result<Reply, ApiError> {
    let Some(id) = id else {
        return Ok(reply::status_text(StatusCode::UNAUTHORIZED));
    };
    let now = clock::now_s();
    let claims = Map::from_iter([
        (actor.key.to_owned(), json!(id)),
        ("domain".to_owned(), json!(actor.domain)),
        ("iat".to_owned(), json!(now)),
        ("exp".to_owned(), json!(now.saturating_add(actor.token_lifetime_s))),
    ]);
    let token = jwt::sign(&Value::Object(claims), jwt_secret)?;
    Ok(reply::ok(&json!({ "access_token": token })))
}

/// The id in the request's bearer token. The account may have been deleted since.
pub(super) fn id(headers: &HeaderMap, jwt_secret: &str, actor: &Actor) -> Option<String> {
    let claims = jwt::verify(jwt::bearer(headers)?, jwt_secret).ok()?;
    let claim = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
    let id = claim(actor.key);
    (claim("domain") == actor.domain && !id.is_empty()).then(|| id.to_owned())
}
