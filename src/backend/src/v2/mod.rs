//! Medusa v2: customers, users and invites, and the authentication of every type of actor.

mod accept;
mod actor;
mod addresses;
mod auth;
mod check;
mod context;
mod create_user;
mod customers;
mod entities;
mod fields;
mod invites;
mod list;
mod login;
mod mfa;
mod orders;
mod password;
mod providers;
mod redirect;
mod refresh;
mod routes;
mod session;
mod token;
mod users;
mod verification;

use axum::http::header::ACCESS_CONTROL_REQUEST_METHOD;
use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::app::request::{Outcome, Request};
use crate::app::version;
use crate::http::cors;
use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};

pub(crate) fn respond(request: &mut Request<'_>) -> Reply {
    let allowed = allowed_origins(request);
    if let Some(allowed) = allowed
        && request.method == Method::OPTIONS
    {
        return cors::preflight(request.headers, allowed);
    }
    let mut reply = route(request).unwrap_or_else(|error| error.reply());
    if let Some(allowed) = allowed {
        cors::allow(&mut reply, request.headers, allowed);
    }
    reply
}

/// The origins that may read the response; `None` if no route matches, since such a response has no CORS headers.
fn allowed_origins<'a>(request: &Request<'a>) -> Option<&'a [String]> {
    let announced = request.headers.get(ACCESS_CONTROL_REQUEST_METHOD).and_then(|method| method.to_str().ok());
    let announced = announced.filter(|_| request.method == Method::OPTIONS);
    routes::find(announced.unwrap_or(request.method.as_str()), request.path)?;
    let origins = &request.state.origins;
    match request.path.split('/').nth(1)? {
        "admin" => Some(&origins.admin),
        "store" => Some(&origins.store),
        _ => Some(&origins.auth),
    }
}

/// Checks the publishable API key.
fn check_key(request: &Request<'_>) -> Result<(), ApiError> {
    let message = match request.headers.get("x-publishable-api-key").and_then(|key| key.to_str().ok()) {
        None | Some("") => {
            "Publishable API key required in the request header: x-publishable-api-key. \
             You can manage your keys in settings in the dashboard."
        }
        Some(key) if key == request.state.publishable_key => return Ok(()),
        Some(_) => "A valid publishable key is required to proceed with the request",
    };
    Err(ApiError::NotAllowed(message.to_owned()))
}

/// Checks who may use a path before it looks for a route, as Medusa does.
fn route(request: &mut Request<'_>) -> Outcome {
    let is_public = request.method == Method::POST && request.path == "/admin/invites/accept";
    match request.path.split('/').nth(1) {
        Some("admin") if !is_public => drop(request.user()?),
        Some("store") => check_key(request)?,
        _ => {}
    }
    if request.path.starts_with("/store/customers/me") {
        request.customer()?;
    }
    match routes::find(request.method.as_str(), request.path) {
        Some(route) => routes::respond(request, &route),
        None => Ok(version::health(request).unwrap_or_else(|| reply::cannot(request.method, request.path))),
    }
}

pub(crate) fn refuse(status: StatusCode) -> Reply {
    let (message, kind) = match status {
        StatusCode::PAYLOAD_TOO_LARGE => ("request entity too large", "unknown_error"),
        _ => ("Unexpected token, this is not valid JSON", "invalid_data"),
    };
    reply::json(status, &json!({ "message": message, "type": kind }))
}
