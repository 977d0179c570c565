//! `GET /admin/users`.

use serde_json::{Map, Value, json};

use crate::app::request::{Outcome, Request};
use crate::http::json::{matches, pick};
use crate::http::query;
use crate::http::reply;
use crate::store::v1::User;
use crate::v1::validate::{Check, Fields, check, optional};

const QUERY: &Fields = &[
    optional("id", &[]),
    optional("q", &[Check::Text]),
    optional("order", &[Check::Text]),
    optional("email", &[Check::Text]),
    optional("first_name", &[Check::Text]),
    optional("last_name", &[Check::Text]),
    optional("role", &[]),
    optional("fields", &[Check::Text]),
    optional("offset", &[Check::Number]),
    optional("limit", &[Check::Number]),
    optional("expand", &[Check::Text]),
];

/// The fields that are searched for `q`.
const SEARCHED: &[&str] = &["email", "first_name", "last_name"];

/// The newest users come first, and a limit of 0 is none.
pub(in crate::v1) fn list(request: &Request<'_>) -> Outcome {
    let query = check(&request.query, QUERY)?;
    let text = |name: &str| query.get(name).and_then(Value::as_str);
    let page = query::page(query, 50);
    let found = request.state.store.v1(|v1| v1.users(filters(query)))?;
    let has_role = |user: &Map<_, _>| query.get("role").is_none_or(|roles| matches(user, "role", roles));
    let mut users: Vec<_> = found.iter().map(User::to_json).filter(has_role).collect();
    let order = text("order").unwrap_or("-created_at");
    let column = order.trim_start_matches('-');
    // As in PostgreSQL, `null` is greater than everything.
    users.sort_by_cached_key(|user| {
        let value = user.get(column).and_then(Value::as_str).map(str::to_owned);
        (value.is_none(), value)
    });
    if order.starts_with('-') {
        users.reverse();
    }
    let count = users.len();
    let limit = if page.limit == 0 { usize::MAX } else { page.limit };
    let users = users.into_iter().skip(page.offset).take(limit);
    let users: Vec<_> =
        users.map(|user| text("fields").map_or_else(|| user.clone(), |fields| shown(&user, fields))).collect();
    Ok(reply::ok(&json!({ "users": users, "count": count, "offset": page.offset, "limit": page.limit })))
}

/// The filters of the User Module. A search replaces the filters of the fields that are searched.
fn filters(query: &Map<String, Value>) -> Value {
    let Some(search) = query.get("q").and_then(Value::as_str) else {
        return Value::Object(pick(query, &["id", "email", "first_name", "last_name"]));
    };
    let mut filters = pick(query, &["id"]);
    let matches = |name: &&str| json!({ *name: { "$ilike": format!("%{search}%") } });
    filters.insert("$or".to_owned(), SEARCHED.iter().map(matches).collect());
    Value::Object(filters)
}

/// The fields of `?fields=`, the id and the date, in the order of the table.
fn shown(user: &Map<String, Value>, fields: &str) -> Map<String, Value> {
    let is_shown = |name: &str| ["id", "created_at"].contains(&name) || fields.split(',').any(|field| field == name);
    user.iter().filter(|(name, _)| is_shown(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}
