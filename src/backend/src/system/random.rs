//! Ids that nobody can guess.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use medusa_auth_modules::Env;

use super::env::SystemEnv;
use crate::http::error::ApiError;

/// An id of 32 characters.
pub(crate) fn id() -> Result<String, ApiError> {
    let mut bytes = [0_u8; 24];
    SystemEnv.fill_random(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
