//! `/admin/users`: the users who administer the shop.

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
    ("created_at", Rule::Optional(Kind::Anything)),
    ("updated_at", Rule::Optional(Kind::Anything)),
    ("deleted_at", Rule::Optional(Kind::Anything)),
    ("email", Rule::Nullable(Kind::Text)),
    ("first_name", Rule::Nullable(Kind::Text)),
    ("last_name", Rule::Nullable(Kind::Text)),
];

const UPDATE: &Fields = &[
    ("first_name", Rule::Nullable(Kind::Text)),
    ("last_name", Rule::Nullable(Kind::Text)),
    ("avatar_url", Rule::Nullable(Kind::Text)),
    ("metadata", Rule::Nullable(Kind::Record)),
];

pub(super) fn list(request: &Request<'_>) -> Outcome {
    list::respond(request, (Module::User, "users"), FILTERS, |modules, filters, config| {
        modules.users.list_and_count_users(filters, config)
    })
}

/// The user who sent the request.
pub(super) fn me(request: &Request<'_>) -> Outcome {
    retrieve(request, request.user()?.actor_id())
}

pub(super) fn retrieve(request: &Request<'_>, id: &str) -> Outcome {
    let fields = requested_fields(request, &Entity::of(Module::User))?;
    let user = request.state.store.modules(|modules| Ok(modules.users.retrieve_user(id, Value::Null)?))?;
    Ok(respond(&user, &fields))
}

pub(super) fn update(request: &Request<'_>, id: &str) -> Outcome {
    let mut change = check(&request.body, UPDATE)?.clone();
    let fields = requested_fields(request, &Entity::of(Module::User))?;
    change.insert("id".to_owned(), json!(id));
    let user = request.state.store.modules(|modules| {
        modules.users.update_users(change)?;
        Ok(modules.users.retrieve_user(id, Value::Null)?)
    })?;
    Ok(respond(&user, &fields))
}

pub(super) fn delete(request: &Request<'_>, id: &str) -> Outcome {
    if request.user()?.actor_id() == id {
        return Err(ApiError::NotAllowed("A user cannot delete itself".to_owned()));
    }
    request.state.store.modules(|modules| modules.remove_user(id))?;
    Ok(reply::deleted("user", id))
}

fn respond(user: &Record, fields: &[String]) -> Reply {
    reply::ok(&json!({ "user": show(user, fields) }))
}
