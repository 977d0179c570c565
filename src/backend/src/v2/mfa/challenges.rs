//! Challenges: a login waits for a code of the second factor. `/auth/mfa/challenges/:id/verify` takes the code.

use serde_json::{Value, json};
use ulid::Ulid;

use super::{RECOVERY_CODE, TOTP, totp};
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::text;
use crate::http::reply;
use crate::store::Mfa;
use crate::system::clock;
use crate::v2::check::{Fields, Kind, Rule, check};
use crate::v2::context::Source;
use crate::v2::token::{self, Claims};

const MAX_ATTEMPTS: u64 = 5;
const TOO_MANY: &str = "MFA challenge has too many failed attempts";

const VERIFY: &Fields = &[("method", Rule::Required(Kind::NonEmptyText)), ("code", Rule::Required(Kind::NonEmptyText))];

/// A new challenge for an identity that logs in with this provider; `None` for one without a second factor.
pub(in crate::v2) fn create(
    request: &Request<'_>,
    identity_id: &str,
    provider: &str,
) -> Result<Option<Value>, ApiError> {
    request.state.store.mfa(|mfa| {
        if mfa.enabled(identity_id)?.is_none() {
            return Ok(None);
        }
        let mut methods = vec![TOTP];
        if mfa.has_recovery_codes(identity_id)? {
            methods.push(RECOVERY_CODE);
        }
        let id = format!("authmfachal_{}", Ulid::generate());
        let expires_at = clock::now_ms().saturating_add(request.state.mfa_challenge_ttl.saturating_mul(1000));
        let challenge = json!({
            "id": id,
            "auth_identity_id": identity_id,
            "auth_provider": provider,
            "methods": methods,
            "expires_at": clock::iso(expires_at),
            "attempts": 0,
            "max_attempts": MAX_ATTEMPTS,
            "completed_at": null,
            "metadata": null,
        });
        mfa.add_challenge(&id, &challenge, expires_at)?;
        Ok(Some(challenge))
    })
}

/// A token for whoever enters a valid code.
pub(in crate::v2) fn verify(request: &Request<'_>, id: &str) -> Outcome {
    let context = request.pending_identity(None, Source::Either)?;
    let body = check(&request.body, VERIFY)?;
    let (method, code) = (text(body, "method"), text(body, "code"));
    let identity_id = context.text("auth_identity_id");
    // A wrong code is counted, so it must not roll the transaction back.
    let completed_at = request.state.store.mfa(|mfa| Ok(answer(mfa, id, identity_id, method, code)))??;
    let config = json!({ "relations": ["provider_identities"] });
    let identity =
        request.state.store.modules(|modules| Ok(modules.auth.retrieve_auth_identity(identity_id, config)?))?;
    let claims = Claims {
        kind: context.text("actor_type"),
        provider: context.text("auth_provider"),
        has_actor: true,
        mfa_enabled: true,
        mfa_completed_at: Some(&completed_at),
    };
    Ok(reply::ok(&json!({ "token": token::sign(request, &identity, &claims)? })))
}

/// Completes a challenge of this identity. Returns when.
fn answer(mfa: &Mfa<'_>, id: &str, identity_id: &str, method: &str, code: &str) -> Result<String, ApiError> {
    let not_allowed = |message: &str| Err(ApiError::NotAllowed(message.to_owned()));
    let challenge = mfa.challenge(id)?.filter(|challenge| field(challenge, "auth_identity_id") == identity_id);
    let mut challenge =
        challenge.ok_or_else(|| ApiError::NotFound(format!("MFA challenge with id \"{id}\" was not found")))?;
    let attempts = challenge.get("attempts").and_then(Value::as_u64).unwrap_or_default();
    if !field(&challenge, "completed_at").is_empty() {
        return not_allowed("MFA challenge has already been completed");
    }
    if attempts >= MAX_ATTEMPTS {
        return not_allowed(TOO_MANY);
    }
    let methods = challenge.get("methods").and_then(Value::as_array);
    if !methods.is_some_and(|methods| methods.iter().any(|known| known == method)) {
        return Err(ApiError::InvalidData(format!("MFA challenge does not support method \"{method}\"")));
    }
    let is_valid = match method {
        RECOVERY_CODE => mfa.use_recovery_code(identity_id, code)?,
        _ => mfa.enabled(identity_id)?.is_some_and(|factor| totp::is_valid(&factor.secret, code, clock::now_s())),
    };
    if !is_valid {
        let attempts = attempts.saturating_add(1);
        set(&mut challenge, "attempts", json!(attempts));
        mfa.change_challenge(id, &challenge)?;
        return not_allowed(if attempts >= MAX_ATTEMPTS { TOO_MANY } else { "Invalid MFA challenge code" });
    }
    let completed_at = clock::iso(clock::now_ms());
    set(&mut challenge, "completed_at", json!(completed_at));
    mfa.change_challenge(id, &challenge)?;
    Ok(completed_at)
}

fn field<'a>(challenge: &'a Value, name: &str) -> &'a str {
    challenge.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn set(challenge: &mut Value, name: &str, value: Value) {
    if let Some(field) = challenge.get_mut(name) {
        *field = value;
    }
}
