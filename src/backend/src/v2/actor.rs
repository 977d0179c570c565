//! The parameters of `/auth/:actor_type/:auth_provider`.

use super::providers::is_allowed;
use crate::http::error::ApiError;
use crate::http::path::decode;

pub(super) struct Actor {
    /// `customer`, `user` or any other type.
    pub(super) kind: String,
    pub(super) provider: String,
}

impl Actor {
    /// Decodes the segments of a path.
    ///
    /// # Errors
    /// `not_allowed` if actors of this type may not use the provider.
    pub(super) fn new(kind: &str, provider: &str) -> Result<Self, ApiError> {
        let (kind, provider) = (decode(kind), decode(provider));
        if !is_allowed(&kind, &provider) {
            let message = format!("The actor type {kind} is not allowed to use the auth provider {provider}");
            return Err(ApiError::NotAllowed(message));
        }
        Ok(Self { kind, provider })
    }
}
