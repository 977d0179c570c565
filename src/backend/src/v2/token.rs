//! The tokens of v2, and `/auth/token/refresh`.

use medusa_auth_modules::Record;
use serde_json::{Value, json};

use super::context::Source;
use crate::app::jwt;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::reply;
use crate::system::clock;

/// A response with a token for this identity as an actor of this type, which it may not be yet.
pub(super) fn issue(request: &Request<'_>, identity: &Record, kind: &str, provider: &str) -> Outcome {
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
        "exp": now.saturating_add(request.state.jwt_ttl),
    });
    let token = jwt::sign(&claims, &request.state.jwt_secret)?;
    Ok(reply::ok(&json!({ "token": token })))
}

/// The identity may have become an actor since the last token.
pub(super) fn refresh(request: &Request<'_>) -> Outcome {
    let context = request.identity(None, Source::Either)?;
    let unauthorized = |message: &str| Err(ApiError::Unauthorized(message.to_owned()));
    let provider = context.text("auth_provider");
    if provider.is_empty() {
        return unauthorized("The auth provider is not set while refreshing token");
    }
    let id = context.text("auth_identity_id");
    match request.state.store.modules(|modules| Ok(modules.auth.retrieve_auth_identity(id, Value::Null)?)) {
        Ok(identity) => issue(request, &identity, context.text("actor_type"), provider),
        Err(ApiError::NotFound(_)) if context.actor_id().is_empty() => {
            unauthorized("Invalid auth identity while refreshing token")
        }
        Err(error) => Err(error),
    }
}
