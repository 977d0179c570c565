//! `/auth/:actor_type/:auth_provider`: log in and register.

use medusa_auth_modules::AuthenticationResponse;
use serde_json::json;

use super::actor::Actor;
use super::token;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;

/// A token for the identity with these credentials, also if it has no actor yet.
pub(super) fn log_in(request: &Request<'_>, actor: &Actor) -> Outcome {
    let data = json!({ "body": request.body });
    respond(request, actor, request.state.auth(|auth| auth.authenticate(&actor.provider, data))?)
}

/// A token for a new identity. An identity without an actor can be registered again, with the same password.
pub(super) fn register(request: &Request<'_>, actor: &Actor) -> Outcome {
    let data = json!({ "body": request.body });
    respond(request, actor, request.state.auth(|auth| auth.register(&actor.provider, data))?)
}

fn respond(request: &Request<'_>, actor: &Actor, response: AuthenticationResponse) -> Outcome {
    match response.auth_identity {
        Some(identity) => token::issue(request, &identity, &actor.kind, &actor.provider),
        None => Err(ApiError::Unauthorized(response.error.unwrap_or_default())),
    }
}
