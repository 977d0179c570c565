//! The publishable key, which opens `/store`.

use axum::http::HeaderMap;

use crate::http::error::ApiError;

/// Whether the request has the key.
pub(super) fn check(request: &HeaderMap, publishable_key: &str) -> Result<(), ApiError> {
    let refused = |message: &str| Err(ApiError::NotAllowed(message.to_owned()));
    match request.get("x-publishable-api-key").and_then(|key| key.to_str().ok()) {
        None | Some("") => refused(
            "Publishable API key required in the request header: x-publishable-api-key. \
             You can manage your keys in settings in the dashboard.",
        ),
        Some(key) if key != publishable_key => {
            refused("A valid publishable key is required to proceed with the request")
        }
        Some(_) => Ok(()),
    }
}
