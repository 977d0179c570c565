//! `/admin/invites`: invite, list, invite again, and take an invite back.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::{deleted, id};
use crate::http::error::ApiError;
use crate::http::path::{decode, is, parameters};
use crate::http::reply::{self, Reply};
use crate::store::v1::Invite;
use crate::v1::validate::{Fields, Rule, check};
use crate::v1::{Call, Outcome};

const NEW: &Fields = &[("user", Rule::Email), ("role", Rule::Role)];

pub(super) async fn route(call: &Call<'_>, path: &str) -> Outcome {
    if is(path, "/") {
        return if call.is_get() {
            list(call).await.map(Some)
        } else if call.method == Method::POST {
            invite(call).await.map(Some)
        } else {
            Ok(None)
        };
    }
    let resent = parameters(path, "/:/resend").and_then(|found| found.first().copied());
    if let Some(id) = resent.filter(|_| call.method == Method::POST) {
        let id = decode(id);
        call.shop.store.renew_v1_invite(&id).await?;
        return Ok(Some(reply::status_text(StatusCode::OK)));
    }
    if call.method == Method::DELETE
        && let Some(id) = id(path)
    {
        call.shop.store.delete_v1_invite(&id).await?;
        return Ok(Some(deleted("invite", &id)));
    }
    Ok(None)
}

/// Nobody but the list tells the token.
async fn invite(call: &Call<'_>) -> Result<Reply, ApiError> {
    let body = check(call.body, NEW)?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    call.shop.store.add_v1_invite(text("user"), text("role")).await?;
    Ok(reply::status_text(StatusCode::OK))
}

async fn list(call: &Call<'_>) -> Result<Reply, ApiError> {
    let invites = call.shop.store.v1_invites().await?;
    let invites: Vec<Value> = invites.iter().map(Invite::to_json).collect();
    Ok(reply::json(StatusCode::OK, &json!({ "invites": invites })))
}
