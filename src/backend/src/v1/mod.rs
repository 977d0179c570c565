//! Medusa v1: customers, and the users who administer the shop.

mod actor;
mod addresses;
mod admin;
mod auth;
mod customers;
mod login;
mod orders;
mod password;
mod routes;
mod token;
mod validate;

use axum::http::{Method, StatusCode};

use crate::app::request::Request;
use crate::app::version;
use crate::http::cors;
use crate::http::reply::{self, Reply};

pub(crate) fn respond(request: &mut Request<'_>) -> Reply {
    let origins = &request.state.origins;
    let allowed = match request.path.split('/').nth(1) {
        Some("store") => &origins.store,
        Some("admin") => &origins.admin,
        _ => return version::health(request).unwrap_or_else(|| reply::cannot(request.method, request.path)),
    };
    if request.method == Method::OPTIONS {
        return cors::preflight(request.headers, allowed);
    }
    let mut reply = match routes::respond(request) {
        Some(Ok(reply)) => reply,
        Some(Err(error)) => error.reply(),
        None => reply::cannot(request.method, request.path),
    };
    cors::allow(&mut reply, request.headers, allowed);
    reply
}

/// As in production, without a stack trace.
pub(crate) fn refuse(status: StatusCode) -> Reply {
    reply::html_error(status, status.canonical_reason().unwrap_or_default())
}
