//! `/admin/invites/accept`: who is invited becomes a user.

use axum::http::StatusCode;
use serde_json::{Map, Value};

use crate::http::error::ApiError;
use crate::http::reply::{self, Reply};
use crate::shop::jwt;
use crate::v1::request::Request;
use crate::v1::validate::{Fields, Rule, check};

const ACCEPTED: &Fields = &[("token", Rule::NeededText), ("user", Rule::Nested(USER))];

const USER: &Fields =
    &[("first_name", Rule::OptionalText), ("last_name", Rule::OptionalText), ("password", Rule::Text)];

/// The one who accepts is not logged in by it.
pub(super) async fn accept(request: &Request<'_>) -> Result<Reply, ApiError> {
    let body = check(request.body, ACCEPTED)?;
    let refused = |message: &str| ApiError::InvalidData(message.to_owned());
    let token = body.get("token").and_then(Value::as_str).unwrap_or_default();
    let claims = jwt::verify(token, &request.state.jwt_secret).ok_or_else(|| refused("Token is not valid"))?;
    let claim = |name: &str| claims.get(name).and_then(Value::as_str);
    let (id, email) = claim("invite_id").zip(claim("user_email")).ok_or_else(|| refused("Invalid invite"))?;
    // An array passes the checks, and has no fields.
    let user = body.get("user").and_then(Value::as_object).cloned().unwrap_or_else(Map::new);
    let password_hash = request.hash_password(&user).await?;
    request.state.store.accept_v1_invite(id, email, user, password_hash).await?;
    Ok(reply::status_text(StatusCode::OK))
}
