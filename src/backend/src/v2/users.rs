//! `/admin/users`: who may work in the shop's administration.

use axum::http::{Method, StatusCode};
use medusa_auth_modules::{Kind, Record};
use serde_json::{Value, json};

use super::check::{Fields, Rule, check};
use super::context::{Context, Source};
use super::fields::{Entity, picked};
use super::list::{self, Asked};
use super::parameters::wanted_fields;
use super::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};
use crate::shop::session::Session;

/// The parameters of the list, beside those of every list.
const LIST: &Fields = &[
    ("q", Rule::MaybeText),
    ("id", Rule::MaybeTexts),
    ("created_at", Rule::MaybeFilter),
    ("updated_at", Rule::MaybeFilter),
    ("deleted_at", Rule::MaybeFilter),
    ("email", Rule::OptionalText),
    ("first_name", Rule::OptionalText),
    ("last_name", Rule::OptionalText),
];

const CHANGE: &Fields = &[
    ("first_name", Rule::OptionalText),
    ("last_name", Rule::OptionalText),
    ("avatar_url", Rule::OptionalText),
    ("metadata", Rule::OptionalRecord),
];

/// The user who is asking.
pub(super) fn who(request: &Request<'_>, session: &Session) -> Result<Context, ApiError> {
    request.actor(Some("user"), Source::Either, session)
}

pub(super) async fn list(request: &Request<'_>) -> Outcome {
    let asked = Asked::read(request, &Entity::of(Kind::User), LIST)?;
    let (filters, config) = (asked.filters.clone(), asked.config.clone());
    let found = request
        .state
        .store
        .modules(move |modules| modules.users.list_and_count_users(filters, config).map_err(list::unknown));
    let (users, count) = found.await?;
    Ok(asked.shown("users", &users, count))
}

/// Who is asking, if they still are a user.
pub(super) async fn me(request: &Request<'_>, session: &Session) -> Outcome {
    let id = who(request, session)?.actor_id().to_owned();
    show(request, id).await
}

/// Show, change or delete one.
pub(super) async fn one(request: &Request<'_>, id: String, session: &Session) -> Outcome {
    match *request.method {
        Method::POST => change(request, id).await,
        Method::DELETE => delete(request, id, &who(request, session)?).await,
        _ => show(request, id).await,
    }
}

async fn show(request: &Request<'_>, id: String) -> Outcome {
    let wanted = wanted_fields(request, &Entity::of(Kind::User))?;
    let user = request.state.store.modules(|modules| Ok(modules.users.retrieve_user(id, Value::Null)?)).await?;
    Ok(shown(&user, &wanted))
}

async fn change(request: &Request<'_>, id: String) -> Outcome {
    let mut change = check(request.body, CHANGE)?.clone();
    let wanted = wanted_fields(request, &Entity::of(Kind::User))?;
    change.insert("id".to_owned(), json!(id));
    let user = request.state.store.modules(move |modules| {
        modules.users.update_users(change)?;
        Ok(modules.users.retrieve_user(id, Value::Null)?)
    });
    Ok(shown(&user.await?, &wanted))
}

async fn delete(request: &Request<'_>, id: String, who: &Context) -> Outcome {
    if who.actor_id() == id {
        return Err(ApiError::NotAllowed("A user cannot delete itself".to_owned()));
    }
    let deleted = json!({ "id": id, "object": "user", "deleted": true });
    request.state.store.modules(move |modules| modules.remove_user(&id)).await?;
    Ok(reply::json(StatusCode::OK, &deleted))
}

fn shown(user: &Record, wanted: &[String]) -> Reply {
    reply::json(StatusCode::OK, &json!({ "user": picked(user, wanted) }))
}
