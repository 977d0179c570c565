//! Tokens: made for an identity, and made again at `/auth/token/refresh`.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::context::Source;
use super::{Call, Outcome};
use crate::clock;
use crate::errors::ApiError;
use crate::jwt;
use crate::reply;
use crate::session::Session;
use crate::store::Identity;

/// The answer with a token for this identity as an actor of this type, which it may not be yet.
pub(super) fn issued(call: &Call<'_>, identity: &Identity, kind: &str, provider: &str) -> Outcome {
    let actor_id = identity.app_metadata.get(&format!("{kind}_id")).and_then(Value::as_str);
    let now = clock::now_s();
    let claims = json!({
        "actor_id": actor_id.unwrap_or_default(),
        "actor_type": kind,
        "auth_identity_id": identity.id,
        "auth_provider": provider,
        "mfa_enabled": false,
        "mfa_challenge_completed_at": null,
        "app_metadata": identity.app_metadata,
        "user_metadata": {},
        "iat": now,
        "exp": now.saturating_add(call.api.jwt_ttl),
    });
    let token = jwt::sign(&claims, &call.shop.jwt_secret)?;
    Ok(reply::json(StatusCode::OK, &json!({ "token": token })))
}

/// `/auth/token/refresh`: the identity may have become an actor since the token was made.
pub(super) async fn refresh(call: &Call<'_>, session: &Session) -> Outcome {
    let context = call.identity(None, Source::Either, session)?;
    let provider = context.text("auth_provider");
    if provider.is_empty() {
        let message = "The auth provider is not set while refreshing token";
        return Err(ApiError::Unauthorized(message.to_owned()));
    }
    let identity_id = context.text("auth_identity_id");
    match call.shop.store.identity(identity_id).await? {
        Some(identity) => issued(call, &identity, context.text("actor_type"), provider),
        None if context.actor_id().is_empty() => {
            Err(ApiError::Unauthorized("Invalid auth identity while refreshing token".to_owned()))
        }
        None => Err(ApiError::NotFound(format!("AuthIdentity with id: {identity_id} was not found"))),
    }
}
