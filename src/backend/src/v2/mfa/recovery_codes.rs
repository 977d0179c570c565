//! `/auth/mfa/recovery-codes`: codes that stand in for a lost authenticator app, once each.

use medusa_auth_modules::Env;
use serde_json::{Value, json};

use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::reply;
use crate::system::env::SystemEnv;
use crate::v2::check::{Fields, Kind, Rule, check};
use crate::v2::context::Source;

const GENERATE: &Fields = &[("count", Rule::Optional(Kind::Integer { min: 1, max: 50 }))];

/// The number of codes, unless the request says.
const COUNT: u64 = 10;

/// Replaces the recovery codes.
pub(in crate::v2) fn generate(request: &Request<'_>) -> Outcome {
    let identity = request.identity(None, Source::Either)?;
    let count = check(&request.body, GENERATE)?.get("count").and_then(Value::as_u64).unwrap_or(COUNT);
    let codes = (0..count).map(|_| new_code()).collect::<Result<Vec<_>, _>>()?;
    let identity_id = identity.text("auth_identity_id");
    request.state.store.mfa(|mfa| match mfa.enabled(identity_id)? {
        None => Err(ApiError::NotAllowed("Recovery codes require an enabled MFA factor".to_owned())),
        Some(_) => mfa.set_recovery_codes(identity_id, &codes),
    })?;
    Ok(reply::ok(&json!({ "recovery_codes": codes })))
}

/// Eight groups of four hexadecimal digits.
fn new_code() -> Result<String, ApiError> {
    let mut bytes = [0; 16];
    SystemEnv.fill_random(&mut bytes)?;
    Ok(bytes
        .chunks(2)
        .map(|pair| pair.iter().map(|byte| format!("{byte:02x}")).collect())
        .collect::<Vec<String>>()
        .join("-"))
}
