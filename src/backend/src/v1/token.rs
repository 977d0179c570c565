//! `/store/auth/token`, and the bearer tokens it gives out.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, auth};
use crate::clock;
use crate::errors::ApiError;
use crate::jwt;
use crate::reply::{self, Reply};

const LIFETIME_S: i64 = 30 * 24 * 60 * 60;

pub(super) async fn issue(call: &Call<'_>) -> Result<Reply, ApiError> {
    let Some(customer) = auth::authenticate(call).await? else {
        return Ok(reply::status_text(StatusCode::UNAUTHORIZED));
    };
    let now = clock::now_s();
    let expires = now.saturating_add(LIFETIME_S);
    let claims = json!({ "customer_id": customer.id, "domain": "store", "iat": now, "exp": expires });
    let token = jwt::sign(&claims, &call.shop.jwt_secret)?;
    Ok(reply::json(StatusCode::OK, &json!({ "access_token": token })))
}

/// The customer of a bearer token. Whether they still exist is for the route to find out.
pub(super) fn customer_id(token: &str, secret: &str) -> Option<String> {
    let claims = jwt::verify(token, secret)?;
    if claims.get("domain").and_then(Value::as_str) != Some("store") {
        return None;
    }
    match claims.get("customer_id")? {
        Value::String(id) if !id.is_empty() => Some(id.clone()),
        // Not one that this server signs, but the secret may be shared.
        Value::Number(id) if id.as_f64() != Some(0.0) => Some(id.to_string()),
        _ => None,
    }
}
