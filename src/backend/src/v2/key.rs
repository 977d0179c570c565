//! The publishable API key, which requests below `/store` need.

use axum::http::HeaderMap;

use crate::http::error::ApiError;

/// Checks the key of a request.
pub(super) fn check(request: &HeaderMap, publishable_key: &str) -> Result<(), ApiError> {
    let message = match request.get("x-publishable-api-key").and_then(|key| key.to_str().ok()) {
        None | Some("") => {
            "Publishable API key required in the request header: x-publishable-api-key. \
             You can manage your keys in settings in the dashboard."
        }
        Some(key) if key != publishable_key => "A valid publishable key is required to proceed with the request",
        Some(_) => return Ok(()),
    };
    Err(ApiError::NotAllowed(message.to_owned()))
}
