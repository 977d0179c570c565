//! `/admin`: users, who are the admins of the shop, and their invites.

mod accept;
mod auth;
mod invites;
mod list;
mod password;
mod users;

use axum::http::{Method, StatusCode};

use super::actor::Actor;
use super::login;
use super::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::path::{below, is};
use crate::http::reply;
use crate::shop::session::Session;

/// Answer what is asked of `path` below `/admin`. All but a few routes are for users only, and so is the news that
/// there is no such route.
pub(super) async fn route(request: &Request<'_>, path: &str, session: &mut Session) -> Outcome {
    let at = |subject: &str, route: &str| below(path, subject).is_some_and(|path| is(path, route));
    if request.method == Method::POST {
        if at("/auth", "/") {
            return auth::log_in(request, session).await.map(Some);
        }
        if at("/auth", "/token") {
            return auth::token(request).await.map(Some);
        }
        if at("/invites", "/accept") {
            return accept::accept(request).await.map(Some);
        }
        if at("/users", "/password-token") {
            return password::send_token(request).await.map(Some);
        }
        if at("/users", "/reset-password") {
            return password::reset(request).await.map(Some);
        }
    }
    let Some(user_id) = user_id(request, session).await? else {
        return Ok(Some(reply::not_logged_in()));
    };
    if at("/auth", "/") && request.is_get() {
        return auth::who(request, &user_id).await.map(Some);
    }
    if at("/auth", "/") && request.method == Method::DELETE {
        login::end(session, Actor::User);
        return Ok(Some(reply::status_text(StatusCode::OK)));
    }
    if let Some(path) = below(path, "/invites") {
        invites::route(request, path).await
    } else if let Some(path) = below(path, "/users") {
        users::route(request, path).await
    } else {
        Ok(None)
    }
}

/// The user who is asking: the session's, else the bearer token's, else the one whose key for programs this is. Only
/// of the last is it asked whether they still exist.
async fn user_id(request: &Request<'_>, session: &Session) -> Result<Option<String>, ApiError> {
    if let Some(id) = request.actor_id(Actor::User, session) {
        return Ok(Some(id));
    }
    match request.headers.get("x-medusa-access-token").and_then(|token| token.to_str().ok()) {
        None | Some("") => Ok(None),
        Some(token) => request.state.store.v1_user_of_token(token).await,
    }
}
