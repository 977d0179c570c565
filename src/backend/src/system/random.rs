//! Ids and secrets that nobody can guess.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use medusa_auth_modules::Env;

use super::env::SystemEnv;
use crate::http::error::ApiError;

/// An id of 32 characters.
pub(crate) fn id() -> Result<String, ApiError> {
    Ok(URL_SAFE_NO_PAD.encode(bytes::<24>()?))
}

/// A secret of 43 characters, to send to somebody.
pub(crate) fn secret() -> Result<String, ApiError> {
    Ok(URL_SAFE_NO_PAD.encode(bytes::<32>()?))
}

/// A secret of 64 hexadecimal digits.
pub(crate) fn hex() -> Result<String, ApiError> {
    Ok(bytes::<32>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn bytes<const N: usize>() -> Result<[u8; N], ApiError> {
    let mut bytes = [0; N];
    SystemEnv.fill_random(&mut bytes)?;
    Ok(bytes)
}
