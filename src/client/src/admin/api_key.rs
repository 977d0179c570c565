use base64::{Engine, prelude::BASE64_STANDARD};
use medusa_auth_protocol::ApiKey;

use crate::Backend;

/// The header for an API key. It is in Latin-1, as header values are.
pub(crate) fn api_key(backend: Backend, key: &str) -> ApiKey {
    let encode = |text: &str| {
        let latin1: Vec<u8> = text.chars().filter_map(|char| u8::try_from(char).ok()).collect();
        BASE64_STANDARD.encode(latin1)
    };
    ApiKey::new(backend.version(), key, encode)
}
