//! `/admin/invites`: invite, list, invite again, and take an invite back.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::http::error::ApiError;
use crate::http::path::{decode, id, is, parameters};
use crate::http::reply::{self, Reply};
use crate::store::v1::Invite;
use crate::v1::request::{Outcome, Request};
use crate::v1::validate::{Fields, Rule, check};

const NEW: &Fields = &[("user", Rule::Email), ("role", Rule::Role)];

pub(super) async fn route(request: &Request<'_>, path: &str) -> Outcome {
    if is(path, "/") {
        return if request.is_get() {
            list(request).await.map(Some)
        } else if request.method == Method::POST {
            invite(request).await.map(Some)
        } else {
            Ok(None)
        };
    }
    let resent = parameters(path, "/:/resend").and_then(|found| found.first().copied());
    if let Some(id) = resent.filter(|_| request.method == Method::POST) {
        let id = decode(id);
        request.state.store.renew_v1_invite(&id).await?;
        return Ok(Some(reply::status_text(StatusCode::OK)));
    }
    if request.method == Method::DELETE
        && let Some(id) = id(path)
    {
        request.state.store.delete_v1_invite(&id).await?;
        return Ok(Some(reply::deleted("invite", &id)));
    }
    Ok(None)
}

/// Nobody but the list tells the token.
async fn invite(request: &Request<'_>) -> Result<Reply, ApiError> {
    let body = check(request.body, NEW)?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    request.state.store.add_v1_invite(text("user"), text("role")).await?;
    Ok(reply::status_text(StatusCode::OK))
}

async fn list(request: &Request<'_>) -> Result<Reply, ApiError> {
    let invites = request.state.store.v1_invites().await?;
    let invites: Vec<Value> = invites.iter().map(Invite::to_json).collect();
    Ok(reply::json(StatusCode::OK, &json!({ "invites": invites })))
}
