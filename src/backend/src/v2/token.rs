//! The tokens of v2.

use medusa_auth_modules::Record;
use serde_json::{Value, json};

use crate::app::jwt;
use crate::app::request::Request;
use crate::http::error::ApiError;
use crate::http::json::{object, text};
use crate::system::clock;

/// What a token says besides the identity.
pub(super) struct Claims<'a> {
    /// The type of actor.
    pub(super) kind: &'a str,
    /// Empty if it is not known.
    pub(super) provider: &'a str,
    /// Whether the token names the actor. It does not while a login is unfinished.
    pub(super) has_actor: bool,
    pub(super) mfa_enabled: bool,
    pub(super) mfa_completed_at: Option<&'a str>,
}

/// A token for an identity, which has its `provider_identities`.
pub(super) fn sign(request: &Request<'_>, identity: &Record, claims: &Claims<'_>) -> Result<String, ApiError> {
    let actor_key = format!("{}_id", claims.kind);
    let mut app_metadata = object(identity.get("app_metadata").cloned().unwrap_or_default());
    if !claims.has_actor {
        app_metadata.shift_remove(&actor_key);
    }
    let now = clock::now_s();
    let mut payload = object(json!({
        "actor_id": text(&app_metadata, &actor_key),
        "actor_type": claims.kind,
        "auth_identity_id": identity.get("id"),
        "auth_provider": claims.provider,
        "mfa_enabled": claims.mfa_enabled,
        "mfa_challenge_completed_at": claims.mfa_completed_at,
        "app_metadata": app_metadata,
        "user_metadata": user_metadata(identity, claims.provider),
        "iat": now,
        "exp": now.saturating_add(request.state.jwt_ttl),
    }));
    if claims.provider.is_empty() {
        payload.shift_remove("auth_provider");
    }
    Ok(jwt::sign(&Value::Object(payload), &request.state.jwt_secret)?)
}

/// What a provider knows about a person.
fn user_metadata(identity: &Record, provider: &str) -> Value {
    let providers = identity.get("provider_identities").and_then(Value::as_array).into_iter().flatten();
    let known = providers.filter_map(Value::as_object).find(|known| text(known, "provider") == provider);
    let metadata = known.and_then(|known| known.get("user_metadata")).filter(|metadata| !metadata.is_null());
    metadata.cloned().unwrap_or_else(|| json!({}))
}
