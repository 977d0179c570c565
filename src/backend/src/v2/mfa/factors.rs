//! `/auth/mfa/factors`: list, set up, verify and turn off factors.

use serde_json::{Value, json};

use super::{TOTP, totp};
use crate::app::request::{Outcome, Request};
use crate::http::error::ApiError;
use crate::http::json::{object, text};
use crate::http::reply::{self, Reply};
use crate::store::{DISABLED, Factor, Mfa};
use crate::system::clock;
use crate::v2::check::{Fields, Kind, Rule, check};
use crate::v2::context::{Context, Source};

const START: &Fields = &[
    ("provider", Rule::Required(Kind::NonEmptyText)),
    ("label", Rule::Nullable(Kind::Text)),
    ("issuer", Rule::Optional(Kind::Text)),
    ("metadata", Rule::Nullable(Kind::Record)),
];

const VERIFY: &Fields = &[("code", Rule::Required(Kind::NonEmptyText))];

/// Medusa checks these fields, and ignores them unless it is configured to require a code.
const DISABLE: &Fields =
    &[("method", Rule::Optional(Kind::NonEmptyText)), ("code", Rule::Optional(Kind::NonEmptyText))];

/// Who issues the codes, unless the request says.
const ISSUER: &str = "Medusa";

pub(in crate::v2) fn list(request: &Request<'_>) -> Outcome {
    let identity = request.identity(None, Source::Either)?;
    let factors = request.state.store.mfa(|mfa| mfa.factors(id_of(&identity)))?;
    Ok(reply::ok(&json!({ "mfa_factors": factors.iter().map(Factor::to_json).collect::<Vec<_>>() })))
}

/// Adds a factor, which counts once a code was entered for it.
pub(in crate::v2) fn start(request: &Request<'_>) -> Outcome {
    let identity = request.identity(None, Source::Either)?;
    let body = check(&request.body, START)?;
    let identity_id = id_of(&identity);
    request.state.store.modules(|modules| Ok(modules.auth.retrieve_auth_identity(identity_id, Value::Null)?))?;
    let provider = text(body, "provider");
    if provider != TOTP {
        return Err(ApiError::Unknown(format!("there is no type of factor {provider}")));
    }
    let label = body.get("label").and_then(Value::as_str);
    let issuer = body.get("issuer").and_then(Value::as_str).unwrap_or(ISSUER);
    let mut metadata = object(body.get("metadata").cloned().unwrap_or_default());
    metadata.shift_remove("label");
    metadata.extend(label.map(|label| ("label".to_owned(), json!(label))));
    let secret = totp::new_secret()?;
    let factor = request.state.store.mfa(|mfa| {
        if mfa.factors(identity_id)?.iter().any(|factor| factor.status != DISABLED) {
            let message = "An active TOTP factor already exists for this auth identity";
            return Err(ApiError::NotAllowed(message.to_owned()));
        }
        mfa.add_factor(identity_id, TOTP, &secret, metadata)
    })?;
    let url = totp::url(issuer, label.unwrap_or(identity_id), &secret);
    Ok(reply::ok(&json!({ "mfa_factor": factor.to_new_json(), "secret": secret, "otpauth_url": url })))
}

/// Enables a factor with a code.
pub(in crate::v2) fn verify(request: &Request<'_>, id: &str) -> Outcome {
    let identity = request.identity(None, Source::Either)?;
    let code = text(check(&request.body, VERIFY)?, "code");
    let not_allowed = |message: &str| Err(ApiError::NotAllowed(message.to_owned()));
    let factor = request.state.store.mfa(|mfa| {
        let mut factor = find(mfa, &identity, id)?;
        if factor.status == DISABLED {
            return not_allowed("Disabled MFA factors cannot be verified");
        }
        if !totp::is_valid(&factor.secret, code, clock::now_s()) {
            return not_allowed("Invalid TOTP code");
        }
        mfa.enable(&mut factor)?;
        Ok(factor)
    })?;
    Ok(respond(&factor))
}

/// Turns a factor off. By default, Medusa asks for no code.
pub(in crate::v2) fn disable(request: &Request<'_>, id: &str) -> Outcome {
    let identity = request.identity(None, Source::Either)?;
    check(&request.body, DISABLE)?;
    let factor = request.state.store.mfa(|mfa| {
        let mut factor = find(mfa, &identity, id)?;
        mfa.disable(&mut factor)?;
        Ok(factor)
    })?;
    Ok(respond(&factor))
}

/// A factor of this identity.
fn find(mfa: &Mfa<'_>, identity: &Context, id: &str) -> Result<Factor, ApiError> {
    let found = mfa.factors(id_of(identity))?.into_iter().find(|factor| factor.id == id);
    found.ok_or_else(|| ApiError::NotFound(format!("MFA factor with id \"{id}\" was not found")))
}

fn id_of(identity: &Context) -> &str {
    identity.text("auth_identity_id")
}

fn respond(factor: &Factor) -> Reply {
    reply::ok(&json!({ "mfa_factor": factor.to_json() }))
}
