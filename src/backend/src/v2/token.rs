//! Tokens: made for an identity, and made again at `/auth/token/refresh`.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::context::Source;
use super::{Call, Outcome};
use crate::clock;
use crate::errors::ApiError;
use crate::jwt;
use crate::reply::{self, Reply};
use crate::session::Session;
use crate::store::Identity;

/// The answer with a token for this identity as an actor of this type.
pub(super) fn issued(call: &Call<'_>, identity: &Identity, kind: &str, provider: &str) -> Outcome {
    let (identity_id, app_metadata) = (&identity.id, &identity.app_metadata);
    signed(call, &claims(identity_id, app_metadata, kind, provider))
}

/// The claims, without when they were made.
fn claims(identity_id: &str, app_metadata: &Map<String, Value>, kind: &str, provider: &str) -> Map<String, Value> {
    let actor_id = app_metadata.get(&format!("{kind}_id")).and_then(Value::as_str).unwrap_or_default();
    let claims = json!({
        "actor_id": actor_id,
        "actor_type": kind,
        "auth_identity_id": identity_id,
        "auth_provider": provider,
        "mfa_enabled": false,
        "mfa_challenge_completed_at": null,
        "app_metadata": app_metadata,
        "user_metadata": {},
    });
    match claims {
        Value::Object(claims) => claims,
        _ => Map::new(),
    }
}

fn signed(call: &Call<'_>, claims: &Map<String, Value>) -> Outcome {
    let now = clock::now_s();
    let mut claims = claims.clone();
    claims.insert("iat".to_owned(), json!(now));
    claims.insert("exp".to_owned(), json!(now.saturating_add(call.api.jwt_ttl)));
    let token = jwt::sign(&Value::Object(claims), &call.shop.jwt_secret)
        .ok_or_else(|| ApiError::Unknown("signing a token failed".to_owned()))?;
    Ok(answer(&token))
}

fn answer(token: &str) -> Reply {
    reply::json(StatusCode::OK, &json!({ "token": token }))
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
