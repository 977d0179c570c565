//! `/auth/mfa`: second factors. Whoever has one logs in with a challenge.

pub(super) mod challenges;
pub(super) mod factors;
pub(super) mod recovery_codes;
mod totp;

use crate::app::request::Request;
use crate::http::error::ApiError;

/// The one type of factor, which is the name of a method, too.
const TOTP: &str = "totp";
/// The method that uses up a recovery code.
const RECOVERY_CODE: &str = "recovery_code";

/// Whether an identity has a second factor.
pub(super) fn is_enabled(request: &Request<'_>, identity_id: &str) -> Result<bool, ApiError> {
    request.state.store.mfa(|mfa| Ok(mfa.enabled(identity_id)?.is_some()))
}
