//! `/store/auth/token` and `/admin/auth/token`, and the bearer tokens that they give out.

use axum::http::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};

use super::actor::Actor;
use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};
use crate::shop::jwt;
use crate::system::clock;

/// The answer with a token for whoever has logged in; `None` for nobody.
pub(super) fn issued(jwt_secret: &str, actor: Actor, id: Option<&str>) -> Result<Reply, ApiError> {
    let Some(id) = id else {
        return Ok(reply::status_text(StatusCode::UNAUTHORIZED));
    };
    let now = clock::now_s();
    let claims = Map::from_iter([
        (actor.key().to_owned(), json!(id)),
        ("domain".to_owned(), json!(actor.domain())),
        ("iat".to_owned(), json!(now)),
        ("exp".to_owned(), json!(now.saturating_add(actor.token_lifetime_s()))),
    ]);
    let token = jwt::sign(&Value::Object(claims), jwt_secret)?;
    Ok(reply::json(StatusCode::OK, &json!({ "access_token": token })))
}

/// The actor of the request's bearer token. Whether they still exist is for the route to find out.
pub(super) fn id(headers: &HeaderMap, jwt_secret: &str, actor: Actor) -> Option<String> {
    let claims = jwt::verify(jwt::bearer(headers)?, jwt_secret)?;
    if claims.get("domain").and_then(Value::as_str) != Some(actor.domain()) {
        return None;
    }
    match claims.get(actor.key())? {
        Value::String(id) if !id.is_empty() => Some(id.clone()),
        // Not one that this server signs, but the secret may be shared.
        Value::Number(id) if id.as_f64() != Some(0.0) => Some(id.to_string()),
        _ => None,
    }
}
