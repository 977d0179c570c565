//! `/auth/token/refresh`: a new token for one that is still valid.

use serde_json::json;

use super::context::Source;
use super::token::{self, Claims};
use super::{login, mfa};
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::reply;

/// The identity may have become an actor since the last token. Without an actor, the login may still be unfinished.
pub(super) fn refresh(request: &Request<'_>) -> Outcome {
    let context = request.pending_identity(None, Source::Either)?;
    let unauthorized = |message: &str| Err(ApiError::Unauthorized(message.to_owned()));
    let (kind, provider) = (context.text("actor_type"), context.text("auth_provider"));
    if provider.is_empty() {
        return unauthorized("The auth provider is not set while refreshing token");
    }
    let id = context.text("auth_identity_id");
    let config = json!({ "relations": ["provider_identities"] });
    let found = request.state.store.modules(|modules| Ok(modules.auth.retrieve_auth_identity(id, config)?));
    let identity = match found {
        Err(ApiError::NotFound(_)) if context.actor_id().is_empty() => {
            return unauthorized("Invalid auth identity while refreshing token");
        }
        found => found?,
    };
    if context.actor_id().is_empty() {
        return login::complete(request, &identity, kind, provider);
    }
    let completed_at = context.text("mfa_challenge_completed_at");
    let claims = Claims {
        kind,
        provider,
        has_actor: true,
        mfa_enabled: match context.0.get("mfa_enabled") {
            Some(_) => context.is_mfa_enabled(),
            None => mfa::is_enabled(request, id)?,
        },
        mfa_completed_at: Some(completed_at).filter(|date| !date.is_empty()),
    };
    Ok(reply::ok(&json!({ "token": token::sign(request, &identity, &claims)? })))
}
