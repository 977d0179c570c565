//! `/admin/invites`: invitations to become a user.

use medusa_auth_modules::{Kind as Module, Record};
use serde_json::{Value, json};

use super::check::{Fields, Kind, Rule, check};
use super::fields::{Entity, requested_fields, show};
use super::list;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};

const FILTERS: &Fields = &[
    ("q", Rule::Optional(Kind::Text)),
    ("id", Rule::Optional(Kind::TextOrTexts)),
    ("email", Rule::Optional(Kind::TextOrTexts)),
    ("created_at", Rule::Optional(Kind::Anything)),
    ("updated_at", Rule::Optional(Kind::Anything)),
    ("deleted_at", Rule::Optional(Kind::Anything)),
];

const NEW: &Fields = &[
    ("email", Rule::Required(Kind::Text)),
    ("roles", Rule::Nullable(Kind::Texts)),
    ("metadata", Rule::Nullable(Kind::Record)),
];

pub(super) fn list(request: &Request<'_>) -> Outcome {
    list::respond(request, (Module::Invite, "invites"), FILTERS, |modules, filters, config| {
        modules.users.list_and_count_invites(filters, config)
    })
}

pub(super) fn create(request: &Request<'_>) -> Outcome {
    let mut new = check(&request.body, NEW)?.clone();
    let fields = requested_fields(request, &Entity::of(Module::Invite))?;
    if new.shift_remove("roles").is_some_and(|roles| roles.as_array().is_some_and(|roles| !roles.is_empty())) {
        return Err(ApiError::Unknown("there are no roles here".to_owned()));
    }
    let invite = request.state.store.modules(|modules| {
        let id = modules.users.create_invites(new)?.get("id").cloned().unwrap_or_default();
        Ok(modules.users.retrieve_invite(id, Value::Null)?)
    })?;
    Ok(respond(&invite, &fields))
}

pub(super) fn retrieve(request: &Request<'_>, id: &str) -> Outcome {
    let fields = requested_fields(request, &Entity::of(Module::Invite))?;
    let invite = request.state.store.modules(|modules| Ok(modules.users.retrieve_invite(id, Value::Null)?))?;
    Ok(respond(&invite, &fields))
}

/// Gives an invite another token, and as much time as a new one has.
pub(super) fn resend(request: &Request<'_>, id: &str) -> Outcome {
    let fields = requested_fields(request, &Entity::of(Module::Invite))?;
    let invite = request.state.store.modules(|modules| {
        modules.users.refresh_invite_tokens(json!([id]))?;
        Ok(modules.users.retrieve_invite(id, Value::Null)?)
    })?;
    Ok(respond(&invite, &fields))
}

pub(super) fn delete(request: &Request<'_>, id: &str) -> Outcome {
    request.state.store.modules(|modules| Ok(modules.users.soft_delete_invites(id)?))?;
    Ok(reply::deleted("invite", id))
}

fn respond(invite: &Record, fields: &[String]) -> Reply {
    reply::ok(&json!({ "invite": show(invite, fields) }))
}
