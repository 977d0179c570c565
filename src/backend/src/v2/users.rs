//! `/admin/users`: who may work in the shop's administration.

use axum::http::{Method, StatusCode};
use medusa_auth_modules::{Kind, Record};
use serde_json::{Value, json};

use super::check::{Fields, Rule, check};
use super::context::{Context, Source};
use super::fields::{Entity, picked};
use super::list::{self, Asked};
use super::parameters::wanted_fields;
use super::{Call, Outcome};
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
pub(super) fn who(call: &Call<'_>, session: &Session) -> Result<Context, ApiError> {
    call.actor(Some("user"), Source::Either, session)
}

pub(super) async fn list(call: &Call<'_>) -> Outcome {
    let asked = Asked::read(call, &Entity::of(Kind::User), LIST)?;
    let (filters, config) = (asked.filters.clone(), asked.config.clone());
    let found = call
        .shop
        .store
        .modules(move |modules| modules.users.list_and_count_users(filters, config).map_err(list::unknown));
    let (users, count) = found.await?;
    Ok(asked.shown("users", &users, count))
}

/// Who is asking, if they still are a user.
pub(super) async fn me(call: &Call<'_>, session: &Session) -> Outcome {
    let id = who(call, session)?.actor_id().to_owned();
    show(call, id).await
}

/// Show, change or delete one.
pub(super) async fn one(call: &Call<'_>, id: String, session: &Session) -> Outcome {
    match *call.method {
        Method::POST => change(call, id).await,
        Method::DELETE => delete(call, id, &who(call, session)?).await,
        _ => show(call, id).await,
    }
}

async fn show(call: &Call<'_>, id: String) -> Outcome {
    let wanted = wanted_fields(call, &Entity::of(Kind::User))?;
    let user = call.shop.store.modules(|modules| Ok(modules.users.retrieve_user(id, Value::Null)?)).await?;
    Ok(shown(&user, &wanted))
}

async fn change(call: &Call<'_>, id: String) -> Outcome {
    let mut change = check(call.body, CHANGE)?.clone();
    let wanted = wanted_fields(call, &Entity::of(Kind::User))?;
    change.insert("id".to_owned(), json!(id));
    let user = call.shop.store.modules(move |modules| {
        modules.users.update_users(change)?;
        Ok(modules.users.retrieve_user(id, Value::Null)?)
    });
    Ok(shown(&user.await?, &wanted))
}

async fn delete(call: &Call<'_>, id: String, who: &Context) -> Outcome {
    if who.actor_id() == id {
        return Err(ApiError::NotAllowed("A user cannot delete itself".to_owned()));
    }
    let deleted = json!({ "id": id, "object": "user", "deleted": true });
    call.shop.store.modules(move |modules| modules.remove_user(&id)).await?;
    Ok(reply::json(StatusCode::OK, &deleted))
}

fn shown(user: &Record, wanted: &[String]) -> Reply {
    reply::json(StatusCode::OK, &json!({ "user": picked(user, wanted) }))
}
