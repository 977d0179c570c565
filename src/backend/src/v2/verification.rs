//! `/auth/verification`: an identity proves that an email address is its own, with a code that is sent there.

use axum::http::StatusCode;
use medusa_auth_modules::{EMAILPASS, Record};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::check::{Fields, Kind, Rule, check};
use super::context::Source;
use crate::app::notice::Notice;
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::{object, text};
use crate::http::reply;
use crate::store::{NewVerification, Requested, Verification};
use crate::system::{clock, random};

const REQUEST: &Fields = &[
    ("entity_id", Rule::Required(Kind::NonEmptyText)),
    ("entity_type", Rule::Required(Kind::NonEmptyText)),
    ("code_provider", Rule::Optional(Kind::NonEmptyText)),
    ("metadata", Rule::Optional(Kind::Record)),
];

const CONFIRM: &Fields =
    &[("code", Rule::Required(Kind::NonEmptyText)), ("code_provider", Rule::Optional(Kind::NonEmptyText))];

/// The one provider of codes.
const TOKEN: &str = "token";
/// The type of entity that customers verify.
const EMAIL: &str = "email";

/// What the response to a login says if the identity has to verify its email address first. Medusa can be configured to
/// require this for a type of actor and a provider; here, it is customers with a password.
pub(super) fn requirement(
    request: &Request<'_>,
    identity: &Record,
    kind: &str,
    provider: &str,
) -> Result<Option<Map<String, Value>>, ApiError> {
    if !request.state.verify_email || kind != "customer" || provider != EMAILPASS {
        return Ok(None);
    }
    let providers = identity.get("provider_identities").and_then(Value::as_array).into_iter().flatten();
    let known = providers.filter_map(Value::as_object).find(|known| text(known, "provider") == provider);
    let email = known.map(|known| text(known, "entity_id")).unwrap_or_default();
    let verification = request.state.store.verification(text(identity, "id"), email, EMAIL)?;
    if verification.as_ref().is_some_and(|verification| verification.verified_at.is_some()) {
        return Ok(None);
    }
    let mut response = object(json!({ "verification_required": true }));
    response.extend(verification.map(|verification| ("verification".to_owned(), shown(&verification))));
    Ok(Some(response))
}

/// Sends a code for an entity, which may be anything.
pub(super) fn send_code(request: &Request<'_>) -> Outcome {
    let identity = request.pending_identity(None, Source::Either)?;
    let body = check(&request.body, REQUEST)?;
    check_provider(body)?;
    let code = random::secret()?;
    let entity_id = text(body, "entity_id");
    let requested = request.state.store.request_verification(NewVerification {
        auth_identity_id: identity.text("auth_identity_id"),
        entity_id,
        entity_type: text(body, "entity_type"),
        code_provider: TOKEN,
        token_hash: &hash(&code),
        metadata: body.get("metadata").cloned().unwrap_or_else(|| json!({})),
    })?;
    if !matches!(requested, Requested::Verified(_)) {
        let notice = Notice::VerificationCode { email: entity_id.to_owned(), code };
        drop(request.state.notices.send(notice));
    }
    Ok(reply::json(StatusCode::CREATED, &json!({ "verification": shown_to_requester(&requested) })))
}

/// Takes a code from whoever has it.
pub(super) fn confirm(request: &Request<'_>) -> Outcome {
    let body = check(&request.body, CONFIRM)?;
    check_provider(body)?;
    let since = clock::now_ms().saturating_sub(request.state.verification_ttl.saturating_mul(1000));
    let verified = request.state.store.confirm_verification(&hash(text(body, "code")), since)?;
    Ok(reply::ok(&json!({
        "entity_id": verified.entity_id,
        "entity_type": verified.entity_type,
        "code_provider": verified.code_provider,
        "verified_at": verified.verified_at,
    })))
}

fn check_provider(body: &Map<String, Value>) -> Result<(), ApiError> {
    match body.get("code_provider").and_then(Value::as_str) {
        None | Some(TOKEN) => Ok(()),
        Some(provider) => Err(ApiError::Unknown(format!("no provider {provider} sends codes"))),
    }
}

fn hash(code: &str) -> String {
    Sha256::digest(code).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// As a login shows it.
fn shown(verification: &Verification) -> Value {
    let Verification { id, auth_identity_id, .. } = verification;
    let mut shown =
        object(json!({ "id": id, "auth_identity_id": auth_identity_id, "auth_identity": { "id": auth_identity_id } }));
    shown.extend(verification.columns());
    Value::Object(shown)
}

/// As Medusa shows it to whoever requests a code: differently each time.
fn shown_to_requester(requested: &Requested) -> Value {
    let (verification, identity) = match requested {
        Requested::First(verification) => (verification, None),
        Requested::Again(verification) => (verification, Some(json!({ "id": verification.auth_identity_id }))),
        Requested::Verified(verification) => {
            let mut shown = object(shown(verification));
            shown.insert("auth_identity".to_owned(), json!(verification.auth_identity_id));
            return Value::Object(shown);
        }
    };
    let mut shown = object(json!({ "auth_identity_id": verification.auth_identity_id }));
    shown.extend(identity.map(|identity| ("auth_identity".to_owned(), identity)));
    shown.extend(verification.columns());
    shown.insert("id".to_owned(), json!(verification.id));
    Value::Object(shown)
}
