//! `/admin/users`: create, retrieve, change and delete users.

use serde_json::{Map, Value, json};

use crate::app::request::{Outcome, Request};
use crate::http::json::{pick, text};
use crate::http::reply::{self, Reply};
use crate::v1::validate::{Check, Fields, check, optional, required};

const NEW: &Fields = &[
    required("email", &[Check::Email]),
    optional("first_name", &[Check::Text]),
    optional("last_name", &[Check::Text]),
    optional("role", &[Check::Role]),
    required("password", &[Check::Text]),
];

const CHANGE: &Fields = &[
    optional("first_name", &[Check::Text]),
    optional("last_name", &[Check::Text]),
    optional("role", &[Check::Role]),
    optional("api_token", &[Check::Text]),
    optional("metadata", &[Check::Object]),
];

pub(in crate::v1) fn create(request: &Request<'_>) -> Outcome {
    let body = check(&request.body, NEW)?;
    let password_hash = request.state.hasher.hash_if_given(text(body, "password"))?;
    let user = request.state.store.v1(|v1| v1.add_user(body, password_hash.as_deref()))?.to_json();
    // This response alone begins with what was given.
    let mut shown = pick(&user, &["role", "email", "first_name", "last_name"]);
    shown.retain(|name, _| body.contains_key(name));
    let generated =
        ["id", "role", "first_name", "last_name", "api_token", "metadata", "created_at", "updated_at", "deleted_at"];
    shown.extend(pick(&user, &generated));
    Ok(show(shown))
}

pub(in crate::v1) fn retrieve(request: &Request<'_>, id: &str) -> Outcome {
    Ok(show(request.state.store.v1(|v1| v1.user(id))?.to_json()))
}

pub(in crate::v1) fn change(request: &Request<'_>, id: &str) -> Outcome {
    let body = check(&request.body, CHANGE)?;
    let (user, has_changed) = request.state.store.v1(|v1| v1.change_user(id, body.clone()))?;
    let mut user = user.to_json();
    if has_changed {
        // Medusa shows the column, which it has not read.
        user.insert("password_hash".to_owned(), Value::Null);
    }
    Ok(show(user))
}

pub(in crate::v1) fn delete(request: &Request<'_>, id: &str) -> Outcome {
    request.state.store.v1(|v1| v1.delete_user(id))?;
    Ok(reply::deleted("user", id))
}

fn show(user: Map<String, Value>) -> Reply {
    reply::ok(&json!({ "user": user }))
}
