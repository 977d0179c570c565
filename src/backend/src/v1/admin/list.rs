//! `GET /admin/users`: which users, in which order, and what of them.

use std::cmp::Ordering;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::http::error::ApiError;
use crate::http::json::{doubles, to_js_number, whole};
use crate::http::query;
use crate::http::reply::{self, Reply};
use crate::store::v1::User;
use crate::v1::request::Request;
use crate::v1::validate::{Fields, ROLES, Rule, check};

const QUERY: &Fields = &[
    ("id", Rule::OptionalTexts),
    ("q", Rule::OptionalText),
    ("order", Rule::OptionalText),
    ("email", Rule::OptionalText),
    ("first_name", Rule::OptionalText),
    ("last_name", Rule::OptionalText),
    ("role", Rule::OptionalRoles),
    ("fields", Rule::OptionalText),
    ("offset", Rule::OptionalNumber),
    ("limit", Rule::OptionalNumber),
    ("expand", Rule::OptionalText),
];

/// All that is shown of a user, in the order of the table.
const COLUMNS: &[&str] = &[
    "id",
    "created_at",
    "updated_at",
    "deleted_at",
    "role",
    "email",
    "first_name",
    "last_name",
    "api_token",
    "metadata",
];

pub(super) async fn list(request: &Request<'_>) -> Result<Reply, ApiError> {
    let query = Value::Object(query::parse(request.query));
    let query = check(&query, QUERY)?;
    let text = |name: &str| query.get(name).and_then(Value::as_str);
    let number = |name: &str, usual: f64| text(name).and_then(to_js_number).unwrap_or(usual);
    let (offset, limit) = (number("offset", 0.0), number("limit", 50.0));
    let (skipped, most) = (count(offset)?, count(limit)?);
    let (column, descends) = order(text("order"))?;
    let columns = wanted(text("fields"))?;
    if text("expand").is_some_and(|relations| relations.split(',').any(|name| !name.is_empty())) {
        return Err(ApiError::Unknown("a user has no relations".to_owned()));
    }
    let found = request.state.store.v1_users(filters(query)?).await?;
    let mut users: Vec<_> = found.iter().map(User::to_json).filter(|user| has_role(user, query)).collect();
    let total = users.len();
    users.sort_by(|a, b| {
        let order = nulls_last(column, a, b);
        if descends { order.reverse() } else { order }
    });
    let most = if most == 0 { usize::MAX } else { most };
    let page = users.into_iter().skip(skipped).take(most);
    let page: Vec<Map<_, _>> =
        page.map(|user| user.into_iter().filter(|(name, _)| columns.contains(&name.as_str())).collect()).collect();
    let (offset, limit) = (doubles(&json!(offset)), doubles(&json!(limit)));
    let body = json!({ "users": page, "count": total, "offset": offset, "limit": limit });
    Ok(reply::json(StatusCode::OK, &body))
}

/// The fields that a user has to have. What is looked for takes the place of those it is looked for in.
fn filters(query: &Map<String, Value>) -> Result<Value, ApiError> {
    const SEARCHED: &[&str] = &["email", "first_name", "last_name"];
    let looked_for = query.get("q").and_then(Value::as_str);
    let names = ["id"].iter().chain(if looked_for.is_some() { &[] } else { SEARCHED });
    let mut filters: Map<String, Value> =
        names.filter_map(|name| Some(((*name).to_owned(), query.get(*name)?.clone()))).collect();
    match looked_for {
        None => {}
        Some("") => return Err(ApiError::Unknown("nothing is looked for".to_owned())),
        Some(text) => {
            let like = |name: &&str| json!({ *name: { "$ilike": format!("%{text}%") } });
            filters.insert("$or".to_owned(), SEARCHED.iter().map(like).collect());
        }
    }
    Ok(Value::Object(filters))
}

fn has_role(user: &Map<String, Value>, query: &Map<String, Value>) -> bool {
    let role = user.get("role");
    match query.get("role") {
        None => true,
        Some(Value::Array(roles)) => roles.iter().any(|wanted| role == Some(wanted)),
        wanted => role == wanted,
    }
}

/// A number of users, rounded as the database does, which refuses what is less than none.
fn count(number: f64) -> Result<usize, ApiError> {
    let whole = whole(number.round()).and_then(|number| usize::try_from(number).ok());
    whole.ok_or_else(|| ApiError::Unknown(format!("there are no {number} users")))
}

/// The column to sort by, and whether downwards: the newest come first.
fn order(given: Option<&str>) -> Result<(&'static str, bool), ApiError> {
    let Some(given) = given else {
        return Ok(("created_at", true));
    };
    let name = given.strip_prefix('-');
    let column = COLUMNS.iter().find(|column| **column == name.unwrap_or(given)).ok_or_else(|| unknown(given))?;
    Ok((column, name.is_some()))
}

/// What is shown: what is asked for, or what is always shown without what is taken out of it.
fn wanted(fields: Option<&str>) -> Result<Vec<&'static str>, ApiError> {
    let Some(fields) = fields else {
        return Ok(COLUMNS.to_vec());
    };
    let given: Vec<&str> = fields.split(',').filter(|field| !field.is_empty()).collect();
    let is_relative = !given.is_empty() && given.iter().all(|field| field.starts_with(['-', '+', '*']));
    let mut wanted = if is_relative { COLUMNS.to_vec() } else { Vec::new() };
    for field in given {
        let name = field.strip_prefix(['-', '+']).unwrap_or(field);
        if is_relative && field.starts_with('-') {
            wanted.retain(|column| *column != name);
        } else {
            wanted.push(COLUMNS.iter().find(|column| **column == name).ok_or_else(|| unknown(name))?);
        }
    }
    let always = ["id", "created_at"];
    Ok(COLUMNS.iter().filter(|column| always.contains(column) || wanted.contains(column)).copied().collect())
}

fn unknown(name: &str) -> ApiError {
    ApiError::Unknown(format!("a user has no {name}"))
}

/// As PostgreSQL sorts: text by its bytes, roles as they were declared, and nothing behind it.
fn nulls_last(column: &str, a: &Map<String, Value>, b: &Map<String, Value>) -> Ordering {
    let place = |text: &str| ROLES.iter().position(|role| column == "role" && *role == text);
    match (a.get(column).and_then(Value::as_str), b.get(column).and_then(Value::as_str)) {
        (Some(a), Some(b)) => (place(a), a).cmp(&(place(b), b)),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}
