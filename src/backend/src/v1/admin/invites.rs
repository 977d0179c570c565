//! `/admin/invites`: create, list, resend, delete and accept invites.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::app::jwt;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::text;
use crate::http::reply;
use crate::store::v1::Invite;
use crate::v1::validate::{Check, Fields, check, optional, required};

const NEW: &Fields = &[required("user", &[Check::Email]), required("role", &[Check::Role])];

const ACCEPT: &Fields = &[
    required("token", &[Check::NotEmpty, Check::Text]),
    required(
        "user",
        &[
            Check::NotEmpty,
            Check::Nested(&[
                optional("first_name", &[Check::Text]),
                optional("last_name", &[Check::Text]),
                required("password", &[Check::Text]),
            ]),
        ],
    ),
];

/// The response does not contain the token. The list does.
pub(in crate::v1) fn create(request: &Request<'_>) -> Outcome {
    let body = check(&request.body, NEW)?;
    request.state.store.v1(|v1| v1.invite(text(body, "user"), text(body, "role")))?;
    Ok(reply::status_text(StatusCode::OK))
}

pub(in crate::v1) fn list(request: &Request<'_>) -> Outcome {
    let invites = request.state.store.v1(|v1| v1.invites(json!({})))?;
    let invites: Vec<Value> = invites.iter().map(Invite::to_json).collect();
    Ok(reply::ok(&json!({ "invites": invites })))
}

pub(in crate::v1) fn resend(request: &Request<'_>, id: &str) -> Outcome {
    request.state.store.v1(|v1| v1.resend_invite(id))?;
    Ok(reply::status_text(StatusCode::OK))
}

pub(in crate::v1) fn delete(request: &Request<'_>, id: &str) -> Outcome {
    request.state.store.v1(|v1| v1.delete_invite(id))?;
    Ok(reply::deleted("invite", id))
}

/// Creates the user, without logging in.
pub(in crate::v1) fn accept(request: &Request<'_>) -> Outcome {
    let body = check(&request.body, ACCEPT)?;
    let refused = |message: &str| ApiError::InvalidData(message.to_owned());
    let claims =
        jwt::verify(text(body, "token"), &request.state.jwt_secret).map_err(|_| refused("Token is not valid"))?;
    let claim = |name: &str| claims.get(name).and_then(Value::as_str);
    let (id, email) = claim("invite_id").zip(claim("user_email")).ok_or_else(|| refused("Invalid invite"))?;
    let user = body.get("user").and_then(Value::as_object).cloned().unwrap_or_else(Map::new);
    let password_hash = request.state.hasher.hash_if_given(text(&user, "password"))?;
    request.state.store.v1(|v1| v1.accept_invite(id, email, user, password_hash.as_deref()))?;
    Ok(reply::status_text(StatusCode::OK))
}
