//! `/auth/:actor_type/:auth_provider`: log in, register, and which providers there are.

use axum::http::StatusCode;
use medusa_auth_modules::{AuthenticationResponse, EMAILPASS};
use serde_json::{Value, json};

use super::request::{Outcome, Request};
use super::routes::Actor;
use super::token;
use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};

/// Which providers there are, for whomever.
pub(super) fn providers() -> Reply {
    let provider = json!({
        "id": EMAILPASS,
        "identifier": EMAILPASS,
        "display_name": "Email/Password Authentication",
        "flow": "credentials",
    });
    reply::json(StatusCode::OK, &json!({ "providers": [provider] }))
}

/// A token for an identity with these credentials, whether or not it is anybody yet.
pub(super) async fn log_in(request: &Request<'_>, actor: &Actor) -> Outcome {
    let (provider, data) = asked(request, actor);
    answered(request, actor, request.state.auth(move |auth| auth.authenticate(&provider, data)).await?)
}

/// A token for a new identity. One that is nobody yet may be registered again, with the same password.
pub(super) async fn register(request: &Request<'_>, actor: &Actor) -> Outcome {
    let (provider, data) = asked(request, actor);
    answered(request, actor, request.state.auth(move |auth| auth.register(&provider, data)).await?)
}

fn asked(request: &Request<'_>, actor: &Actor) -> (String, Value) {
    (actor.provider.clone(), json!({ "body": request.body }))
}

fn answered(request: &Request<'_>, actor: &Actor, response: AuthenticationResponse) -> Outcome {
    match response.auth_identity {
        Some(identity) => token::issued(request, &identity, &actor.kind, &actor.provider),
        None => Err(ApiError::Unauthorized(response.error.unwrap_or_default())),
    }
}
