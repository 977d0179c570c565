//! Reading the claims of JWTs. Signatures are not checked: only the server can do that.

use base64::{
    Engine,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use serde_json::{Map, Value};

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The claims of a JWT. `None` if it is not one.
#[must_use]
pub fn claims(token: &str) -> Option<Map<String, Value>> {
    let payload = token.split('.').nth(1)?;
    let payload = BASE64.decode(payload).ok()?;
    match serde_json::from_str(str::from_utf8(&payload).ok()?) {
        Ok(Value::Object(claims)) => Some(claims),
        _ => None,
    }
}
