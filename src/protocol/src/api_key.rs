use crate::MedusaVersion;
use crate::concat::concat;

/// The header that carries an API key.
#[derive(Clone, PartialEq, Eq)]
pub enum ApiKey {
    /// The `x-medusa-access-token` header: a user's API token on Medusa v1.
    AccessToken(String),
    /// The `Authorization` header: a secret API key on Medusa v2, as the user of HTTP Basic authentication.
    Basic(String),
}

impl ApiKey {
    /// The header for this key. `base64` encodes a string.
    #[must_use]
    pub fn new(version: MedusaVersion, key: &str, base64: fn(&str) -> String) -> Self {
        match version {
            MedusaVersion::V1 => Self::AccessToken(key.to_owned()),
            MedusaVersion::V2 => Self::Basic(concat(&["Basic ", &base64(&concat(&[key, ":"]))])),
        }
    }
}
