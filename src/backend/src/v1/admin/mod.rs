//! `/admin`: users, who are the admins of the shop, and their invites.

mod accept;
mod auth;
mod invites;
mod list;
mod password;
mod users;

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::actor::Actor;
use super::{Call, Outcome, login};
use crate::http::error::ApiError;
use crate::http::path::{below, decode, is, segment};
use crate::http::reply::{self, Reply};
use crate::shop::session::Session;

/// Answer what is asked of `path` below `/admin`. All but a few routes are for users only, and so is the news that
/// there is no such route.
pub(super) async fn route(call: &Call<'_>, path: &str, session: &mut Session) -> Outcome {
    let at = |subject: &str, route: &str| below(path, subject).is_some_and(|path| is(path, route));
    if call.method == Method::POST {
        if at("/auth", "/") {
            return auth::log_in(call, session).await.map(Some);
        }
        if at("/auth", "/token") {
            return auth::token(call).await.map(Some);
        }
        if at("/invites", "/accept") {
            return accept::accept(call).await.map(Some);
        }
        if at("/users", "/password-token") {
            return password::send_token(call).await.map(Some);
        }
        if at("/users", "/reset-password") {
            return password::reset(call).await.map(Some);
        }
    }
    let Some(user_id) = user_id(call, session).await? else {
        return Ok(Some(reply::not_logged_in()));
    };
    if at("/auth", "/") && call.is_get() {
        return auth::who(call, &user_id).await.map(Some);
    }
    if at("/auth", "/") && call.method == Method::DELETE {
        login::end(session, Actor::User);
        return Ok(Some(reply::status_text(StatusCode::OK)));
    }
    if let Some(path) = below(path, "/invites") {
        invites::route(call, path).await
    } else if let Some(path) = below(path, "/users") {
        users::route(call, path).await
    } else {
        Ok(None)
    }
}

/// The user who is asking: the session's, else the bearer token's, else the one whose key for programs this is. Only
/// of the last is it asked whether they still exist.
async fn user_id(call: &Call<'_>, session: &Session) -> Result<Option<String>, ApiError> {
    if let Some(id) = call.actor_id(Actor::User, session) {
        return Ok(Some(id));
    }
    match call.headers.get("x-medusa-access-token").and_then(|token| token.to_str().ok()) {
        None | Some("") => Ok(None),
        Some(token) => call.shop.store.v1_user_of_token(token).await,
    }
}

/// The id of `/:id`.
fn id(path: &str) -> Option<String> {
    segment(path).map(decode)
}

/// The answer to a deletion, whether or not there was anything to delete.
fn deleted(object: &str, id: &str) -> Reply {
    reply::json(StatusCode::OK, &json!({ "id": id, "object": object, "deleted": true }))
}
