//! `/admin/users`: create, read, change and delete users.

use axum::http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use super::list;
use crate::http::error::ApiError;
use crate::http::path::{id, is};
use crate::http::reply::{self, Reply};
use crate::v1::request::{Outcome, Request};
use crate::v1::validate::{Fields, Rule, check};

const NEW: &Fields = &[
    ("email", Rule::Email),
    ("first_name", Rule::OptionalText),
    ("last_name", Rule::OptionalText),
    ("role", Rule::OptionalRole),
    ("password", Rule::Text),
];

const CHANGE: &Fields = &[
    ("first_name", Rule::OptionalText),
    ("last_name", Rule::OptionalText),
    ("role", Rule::OptionalRole),
    ("api_token", Rule::OptionalText),
    ("metadata", Rule::OptionalObject),
];

pub(super) async fn route(request: &Request<'_>, path: &str) -> Outcome {
    if is(path, "/") {
        return if request.is_get() {
            list::list(request).await.map(Some)
        } else if request.method == Method::POST {
            create(request).await.map(Some)
        } else {
            Ok(None)
        };
    }
    let Some(id) = id(path) else {
        return Ok(None);
    };
    if request.is_get() {
        let user = request.state.store.v1_user(&id).await?;
        Ok(Some(shown(user.to_json())))
    } else if request.method == Method::POST {
        change(request, &id).await.map(Some)
    } else if request.method == Method::DELETE {
        request.state.store.delete_v1_user(&id).await?;
        Ok(Some(reply::deleted("user", &id)))
    } else {
        Ok(None)
    }
}

async fn create(request: &Request<'_>) -> Result<Reply, ApiError> {
    let body = check(request.body, NEW)?;
    let password_hash = request.hash_password(body).await?;
    let user = request.state.store.add_v1_user(body.clone(), password_hash).await?.to_json();
    // In no other answer are the fields in such an order: what was given, and then what the database made.
    const GIVEN: &[&str] = &["role", "email", "first_name", "last_name"];
    const MADE: &[&str] =
        &["id", "role", "first_name", "last_name", "api_token", "metadata", "created_at", "updated_at", "deleted_at"];
    let given = GIVEN.iter().filter(|name| body.contains_key(**name));
    let names = given.chain(MADE);
    Ok(shown(names.filter_map(|name| Some(((*name).to_owned(), user.get(*name)?.clone()))).collect()))
}

async fn change(request: &Request<'_>, id: &str) -> Result<Reply, ApiError> {
    let body = check(request.body, CHANGE)?;
    let (user, has_changed) = request.state.store.change_v1_user(id, body.clone()).await?;
    let mut user = user.to_json();
    if has_changed {
        // What comes of writing a row whose hash was not read.
        user.insert("password_hash".to_owned(), Value::Null);
    }
    Ok(shown(user))
}

fn shown(user: Map<String, Value>) -> Reply {
    reply::json(StatusCode::OK, &json!({ "user": user }))
}
