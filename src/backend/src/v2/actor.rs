//! The parameters of `/auth/:actor_type/:auth_provider`.

use medusa_auth_modules::EMAILPASS;

use crate::http::error::ApiError;
use crate::http::path::decode;

pub(super) struct Actor {
    /// `customer`, `user` or any other type.
    pub(super) kind: String,
    pub(super) provider: String,
}

impl Actor {
    /// Decodes the segments of a path. Users have the one provider that Medusa configures for them.
    pub(super) fn new(kind: &str, provider: &str) -> Result<Self, ApiError> {
        let (kind, provider) = (decode(kind), decode(provider));
        if kind == "user" && provider != EMAILPASS {
            let message = format!("The actor type user is not allowed to use the auth provider {provider}");
            return Err(ApiError::NotAllowed(message));
        }
        Ok(Self { kind, provider })
    }
}
