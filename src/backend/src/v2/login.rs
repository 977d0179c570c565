//! What a login comes to: a token, or what is still required.

use medusa_auth_modules::Record;
use serde_json::{Value, json};

use super::token::{self, Claims};
use super::{mfa, verification};
use crate::app::request::{Outcome, Request};
use crate::http::json::{object, text};
use crate::http::reply;

/// Responds to a login of an identity, which has its `provider_identities`. Until nothing else is required, the token names
/// no actor.
pub(super) fn complete(request: &Request<'_>, identity: &Record, kind: &str, provider: &str) -> Outcome {
    let challenge = mfa::challenges::create(request, text(identity, "id"), provider)?;
    let mfa_enabled = challenge.is_some();
    let required = match verification::requirement(request, identity, kind, provider)? {
        Some(verification) => Some(verification),
        None => challenge.map(|challenge| object(json!({ "mfa_required": true, "mfa_challenge": challenge }))),
    };
    let claims = Claims { kind, provider, has_actor: required.is_none(), mfa_enabled, mfa_completed_at: None };
    let mut response = required.unwrap_or_default();
    response.insert("token".to_owned(), json!(token::sign(request, identity, &claims)?));
    Ok(reply::ok(&Value::Object(response)))
}

/// Responds to a registration. What a login would require as well is left to the next one.
pub(super) fn register(request: &Request<'_>, identity: &Record, kind: &str, provider: &str) -> Outcome {
    let mfa_enabled = mfa::is_enabled(request, text(identity, "id"))?;
    let claims = Claims { kind, provider, has_actor: true, mfa_enabled, mfa_completed_at: None };
    Ok(reply::ok(&json!({ "token": token::sign(request, identity, &claims)? })))
}
