//! `/admin`: the users who administer the shop, and their invites.

pub(super) mod auth;
pub(super) mod invites;
pub(super) mod list;
pub(super) mod password;
pub(super) mod users;

use super::actor::USER;
use super::login;
use crate::app::request::Request;
use crate::http::error::ApiError;

/// The user who sent the request: by the session, else by a bearer token, else by an API token. A user who was deleted is
/// noticed by the API token only.
pub(super) fn user_id(request: &Request<'_>) -> Result<Option<String>, ApiError> {
    if let Some(id) = login::id(request, USER) {
        return Ok(Some(id));
    }
    let token = request.headers.get("x-medusa-access-token").and_then(|token| token.to_str().ok());
    request.state.store.v1(|v1| v1.user_id_of_token(token.unwrap_or_default()))
}
