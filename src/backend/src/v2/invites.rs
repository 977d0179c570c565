//! `/admin/invites`: who is invited to become a user.

use axum::http::{Method, StatusCode};
use medusa_auth_modules::{Kind, Record};
use serde_json::{Value, json};

use super::check::{Fields, Rule, check};
use super::fields::{Entity, picked};
use super::list::{self, Asked};
use super::parameters::wanted_fields;
use super::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};

/// The parameters of the list, beside those of every list.
const LIST: &Fields = &[
    ("q", Rule::MaybeText),
    ("id", Rule::MaybeTexts),
    ("email", Rule::MaybeTexts),
    ("created_at", Rule::MaybeFilter),
    ("updated_at", Rule::MaybeFilter),
    ("deleted_at", Rule::MaybeFilter),
];

const NEW: &Fields = &[("email", Rule::Text), ("roles", Rule::OptionalTexts), ("metadata", Rule::OptionalRecord)];

/// List them, or invite somebody.
pub(super) async fn route(request: &Request<'_>) -> Outcome {
    if request.method == Method::POST { create(request).await } else { list(request).await }
}

/// Show or delete one.
pub(super) async fn one(request: &Request<'_>, id: String) -> Outcome {
    if request.method == Method::DELETE {
        let deleted = json!({ "id": id, "object": "invite", "deleted": true });
        request.state.store.modules(|modules| Ok(modules.users.soft_delete_invites(id)?)).await?;
        return Ok(reply::json(StatusCode::OK, &deleted));
    }
    let wanted = wanted_fields(request, &Entity::of(Kind::Invite))?;
    let invite = request.state.store.modules(|modules| Ok(modules.users.retrieve_invite(id, Value::Null)?)).await?;
    Ok(shown(&invite, &wanted))
}

/// Another token for an invite, which lasts from now on.
pub(super) async fn resend(request: &Request<'_>, id: String) -> Outcome {
    let wanted = wanted_fields(request, &Entity::of(Kind::Invite))?;
    let invite = request.state.store.modules(move |modules| {
        modules.users.refresh_invite_tokens(json!([id]))?;
        Ok(modules.users.retrieve_invite(id, Value::Null)?)
    });
    Ok(shown(&invite.await?, &wanted))
}

async fn list(request: &Request<'_>) -> Outcome {
    let asked = Asked::read(request, &Entity::of(Kind::Invite), LIST)?;
    let (filters, config) = (asked.filters.clone(), asked.config.clone());
    let found = request
        .state
        .store
        .modules(move |modules| modules.users.list_and_count_invites(filters, config).map_err(list::unknown));
    let (invites, count) = found.await?;
    Ok(asked.shown("invites", &invites, count))
}

async fn create(request: &Request<'_>) -> Outcome {
    let mut new = check(request.body, NEW)?.clone();
    let wanted = wanted_fields(request, &Entity::of(Kind::Invite))?;
    let roles = new.shift_remove("roles");
    if roles.and_then(|roles| Some(roles.as_array()?.is_empty())) == Some(false) {
        return Err(ApiError::Unknown("there are no roles here".to_owned()));
    }
    let invite = request.state.store.modules(move |modules| {
        let created = modules.users.create_invites(new)?;
        let id = created.get("id").cloned().unwrap_or_default();
        Ok(modules.users.retrieve_invite(id, Value::Null)?)
    });
    Ok(shown(&invite.await?, &wanted))
}

fn shown(invite: &Record, wanted: &[String]) -> Reply {
    reply::json(StatusCode::OK, &json!({ "invite": picked(invite, wanted) }))
}
