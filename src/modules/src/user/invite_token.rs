//! The tokens of invites.

use serde_json::{Value, json};

use super::options::UserModuleOptions;
use crate::date::to_iso_string;
use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::error_kind::ErrorKind;
use crate::find_config::FindConfig;
use crate::ids::uuid;
use crate::jwt;
use crate::model::{Record, text};
use crate::table::Table;
use crate::undefined::is_undefined;

/// A new token for the invite with this id: its fields `token` and `expires_at`.
pub(super) fn issue(id: &str, email: Option<&Value>, options: &UserModuleOptions, env: &dyn Env) -> Result<Record> {
    let now_ms = env.now_ms();
    let issued_at = now_ms.div_euclid(1000);
    let mut claims = json!({ "id": id, "email": email });
    if let Value::Object(claims) = &mut claims {
        claims.insert("iat".to_owned(), json!(issued_at));
        claims.insert("exp".to_owned(), json!(issued_at.saturating_add(options.valid_duration)));
        claims.insert("jti".to_owned(), json!(uuid(env)?));
    }
    let expires_at = now_ms.saturating_add(options.valid_duration.saturating_mul(1000));
    Ok(Record::from_iter([
        ("token".to_owned(), json!(jwt::sign(&claims, &options.jwt_secret)?)),
        ("expires_at".to_owned(), json!(to_iso_string(expires_at))),
    ]))
}

/// The invite of a token.
///
/// # Errors
/// `invalid_token`, `token_expired` or `token_not_active` for the JWT; `not_found` if the invite does not exist;
/// `invalid_data` if the invite has a newer token, has expired, or has been accepted and `options` reject that.
pub(super) fn validate(
    token: &Value,
    invites: &Table<'_>,
    options: &UserModuleOptions,
    env: &dyn Env,
) -> Result<Record> {
    let now_ms = env.now_ms();
    let token = match token {
        Value::String(token) => token.as_str(),
        Value::Null | Value::Bool(false) => "",
        value if is_undefined(value) || value.as_f64() == Some(0.0) => "",
        _ => return Err(ModuleError::new(ErrorKind::JsonWebToken, "jwt must be a string")),
    };
    let claims = jwt::verify(token, &options.jwt_secret, now_ms.div_euclid(1000))?;
    let invite = invites.retrieve(claims.get("id").unwrap_or(&Value::Null), &FindConfig::default())?;
    if text(&invite, "token") != token {
        return Err(ModuleError::invalid_data("The invite token is invalid"));
    }
    if text(&invite, "expires_at") < to_iso_string(now_ms).as_str() {
        return Err(ModuleError::invalid_data("The invite has expired"));
    }
    if options.refuse_accepted && invite.get("accepted") == Some(&Value::Bool(true)) {
        return Err(ModuleError::invalid_data("The invite has been accepted"));
    }
    Ok(invite)
}
