//! `/auth/:actor_type/:auth_provider`: log in and register, each in the way of the provider.

use medusa_auth_modules::{AuthenticationResponse, EMAILPASS, Record};
use serde_json::json;

use super::actor::Actor;
use super::login;
use super::redirect::{self, Redirect};
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;

/// Logs in with the credentials of an identity, also if it has no actor yet, or starts a login with a redirect.
pub(super) fn log_in(request: &Request<'_>, actor: &Actor) -> Outcome {
    if let Some(provider) = Redirect::find(&actor.provider) {
        return redirect::start(request, provider, actor);
    }
    let data = json!({ "body": request.body });
    let identity = identity(request.state.auth(|auth| auth.authenticate(&actor.provider, data))?)?;
    login::complete(request, &identity, &actor.kind, &actor.provider)
}

/// A token for a new identity. An identity without an actor can be registered again, with the same password.
pub(super) fn register(request: &Request<'_>, actor: &Actor) -> Outcome {
    if let Some(provider) = Redirect::find(&actor.provider) {
        return Err(provider.refuse_registration());
    }
    let data = json!({ "body": request.body });
    let identity = identity(request.state.auth(|auth| auth.register(&actor.provider, data))?)?;
    login::register(request, &identity, &actor.kind, &actor.provider)
}

/// Completes a login with a redirect.
pub(super) fn callback(request: &Request<'_>, actor: &Actor) -> Outcome {
    match Redirect::find(&actor.provider) {
        Some(provider) => redirect::callback(request, provider, actor),
        None if actor.provider == EMAILPASS => {
            let message = format!("Callback authentication not implemented for provider {EMAILPASS}");
            Err(ApiError::Unauthorized(message))
        }
        // There is no such provider, which is an error of a login, too.
        None => log_in(request, actor),
    }
}

fn identity(response: AuthenticationResponse) -> Result<Record, ApiError> {
    response.auth_identity.ok_or_else(|| ApiError::Unauthorized(response.error.unwrap_or_default()))
}
