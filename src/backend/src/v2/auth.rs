//! `/auth/:actor_type/:auth_provider`: log in and register.

use medusa_auth_modules::{AuthenticationResponse, Record};
use serde_json::json;

use super::actor::Actor;
use super::login;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;

/// Logs in with the credentials of an identity, also if it has no actor yet.
pub(super) fn log_in(request: &Request<'_>, actor: &Actor) -> Outcome {
    let data = json!({ "body": request.body });
    let identity = identity(request.state.auth(|auth| auth.authenticate(&actor.provider, data))?)?;
    login::complete(request, &identity, &actor.kind, &actor.provider)
}

/// A token for a new identity. An identity without an actor can be registered again, with the same password.
pub(super) fn register(request: &Request<'_>, actor: &Actor) -> Outcome {
    let data = json!({ "body": request.body });
    let identity = identity(request.state.auth(|auth| auth.register(&actor.provider, data))?)?;
    login::register(request, &identity, &actor.kind, &actor.provider)
}

fn identity(response: AuthenticationResponse) -> Result<Record, ApiError> {
    response.auth_identity.ok_or_else(|| ApiError::Unauthorized(response.error.unwrap_or_default()))
}
