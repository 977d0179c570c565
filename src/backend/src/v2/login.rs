//! What a login comes to: a token, or what is still required.

use medusa_auth_modules::Record;
use serde_json::json;

use super::mfa;
use super::token::{self, Claims};
use crate::app::request::{Outcome, Request};
use crate::http::json::text;
use crate::http::reply;

/// Responds to a login of an identity, which has its `provider_identities`. Unless it is complete, the token names no actor.
pub(super) fn complete(request: &Request<'_>, identity: &Record, kind: &str, provider: &str) -> Outcome {
    let challenge = mfa::challenges::create(request, text(identity, "id"), provider)?;
    let is_complete = challenge.is_none();
    let claims =
        Claims { kind, provider, has_actor: is_complete, mfa_enabled: challenge.is_some(), mfa_completed_at: None };
    let token = token::sign(request, identity, &claims)?;
    Ok(reply::ok(&match challenge {
        Some(challenge) => json!({ "mfa_required": true, "mfa_challenge": challenge, "token": token }),
        None => json!({ "token": token }),
    }))
}

/// Responds to a registration. What a login would require as well is left to the next one.
pub(super) fn register(request: &Request<'_>, identity: &Record, kind: &str, provider: &str) -> Outcome {
    let mfa_enabled = mfa::is_enabled(request, text(identity, "id"))?;
    let claims = Claims { kind, provider, has_actor: true, mfa_enabled, mfa_completed_at: None };
    Ok(reply::ok(&json!({ "token": token::sign(request, identity, &claims)? })))
}
