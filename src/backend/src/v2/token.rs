//! Tokens: made for an identity, and made again at `/auth/token/refresh`.

use axum::http::StatusCode;
use medusa_auth_modules::Record;
use serde_json::{Value, json};

use super::context::Source;
use super::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::reply;
use crate::shop::jwt;
use crate::shop::session::Session;
use crate::system::clock;

/// The answer with a token for this identity as an actor of this type, which it may not be yet.
pub(super) fn issued(request: &Request<'_>, identity: &Record, kind: &str, provider: &str) -> Outcome {
    let app_metadata = identity.get("app_metadata").filter(|metadata| !metadata.is_null());
    let actor_id = app_metadata.and_then(|metadata| metadata.get(format!("{kind}_id"))?.as_str());
    let now = clock::now_s();
    let claims = json!({
        "actor_id": actor_id.unwrap_or_default(),
        "actor_type": kind,
        "auth_identity_id": identity.get("id"),
        "auth_provider": provider,
        "mfa_enabled": false,
        "mfa_challenge_completed_at": null,
        "app_metadata": app_metadata.unwrap_or(&json!({})),
        "user_metadata": {},
        "iat": now,
        "exp": now.saturating_add(request.jwt_ttl),
    });
    let token = jwt::sign(&claims, &request.state.jwt_secret)?;
    Ok(reply::json(StatusCode::OK, &json!({ "token": token })))
}

/// `/auth/token/refresh`: the identity may have become an actor since the token was made.
pub(super) async fn refresh(request: &Request<'_>, session: &Session) -> Outcome {
    let context = request.identity(None, Source::Either, session)?;
    let provider = context.text("auth_provider");
    if provider.is_empty() {
        let message = "The auth provider is not set while refreshing token";
        return Err(ApiError::Unauthorized(message.to_owned()));
    }
    let identity_id = context.text("auth_identity_id").to_owned();
    let found =
        request.state.store.modules(|modules| Ok(modules.auth.retrieve_auth_identity(identity_id, Value::Null)?));
    match found.await {
        Ok(identity) => issued(request, &identity, context.text("actor_type"), provider),
        Err(ApiError::NotFound(_)) if context.actor_id().is_empty() => {
            Err(ApiError::Unauthorized("Invalid auth identity while refreshing token".to_owned()))
        }
        Err(error) => Err(error),
    }
}
