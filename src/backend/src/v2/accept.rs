//! `/admin/invites/accept`: an identity becomes a user.

use axum::http::StatusCode;
use serde_json::json;

use super::check::{Fields, Rule, check};
use super::context::Source;
use super::parameters::checked;
use super::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::reply;
use crate::shop::session::Session;

const QUERY: &Fields = &[("fields", Rule::MaybeText), ("token", Rule::Text)];

const USER: &Fields =
    &[("email", Rule::OptionalText), ("first_name", Rule::OptionalText), ("last_name", Rule::OptionalText)];

/// Whatever is wrong with the invite or the identity is answered with the same words.
pub(super) async fn route(request: &Request<'_>, session: &Session) -> Outcome {
    let identity = request.identity(Some("user"), Source::Either, session)?;
    let given = check(request.body, USER)?.clone();
    let token = checked(request, QUERY)?.get("token").cloned().unwrap_or_default();
    if !identity.actor_id().is_empty() {
        let message = "The user is already authenticated and cannot accept an invite.";
        return Err(ApiError::InvalidData(message.to_owned()));
    }
    let identity_id = identity.text("auth_identity_id").to_owned();
    let user = request.state.store.modules(move |modules| modules.accept_invite(&token, &identity_id, given)).await;
    let user = user.map_err(|_| ApiError::Anonymous)?;
    Ok(reply::json(StatusCode::OK, &json!({ "user": user })))
}
