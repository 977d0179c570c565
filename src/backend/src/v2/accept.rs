//! `/admin/invites/accept`: an identity becomes a user.

use serde_json::json;

use super::check::{Fields, Kind, Rule, check};
use super::context::Source;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::reply;

const QUERY: &Fields = &[("fields", Rule::Optional(Kind::Text)), ("token", Rule::Required(Kind::Text))];

const USER: &Fields = &[
    ("email", Rule::Nullable(Kind::Text)),
    ("first_name", Rule::Nullable(Kind::Text)),
    ("last_name", Rule::Nullable(Kind::Text)),
];

/// The response is the same whatever is wrong with the invite or the identity.
pub(super) fn accept(request: &Request<'_>) -> Outcome {
    let identity = request.identity(Some("user"), Source::Either)?;
    let user = check(&request.body, USER)?.clone();
    let token = check(&request.query, QUERY)?.get("token").cloned().unwrap_or_default();
    if !identity.actor_id().is_empty() {
        let message = "The user is already authenticated and cannot accept an invite.";
        return Err(ApiError::InvalidData(message.to_owned()));
    }
    let accepted =
        request.state.store.modules(|modules| modules.accept_invite(&token, identity.text("auth_identity_id"), user));
    let user = accepted.map_err(|_| ApiError::Anonymous)?;
    Ok(reply::ok(&json!({ "user": user })))
}
