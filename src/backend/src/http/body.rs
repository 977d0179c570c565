//! Reading a JSON body as `express.json()` does.

use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

/// body-parser's default, 100 kB.
const LIMIT: usize = 100 * 1024;

/// The JSON of a body; `{}` for an empty body, or one of another content type.
///
/// # Errors
/// The status to refuse the request with: 400 for anything but an object or an array, 413 for more than 100 kB.
pub(crate) async fn read(headers: &HeaderMap, body: Body) -> Result<Value, StatusCode> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // Without a limit here: a client that is still sending would see the connection break instead of the response.
    let bytes = to_bytes(body, usize::MAX).await.map_err(|_| StatusCode::BAD_REQUEST)?;
    if bytes.is_empty() || !content_type.starts_with("application/json") {
        return Ok(json!({}));
    }
    if bytes.len() > LIMIT {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let value = serde_json::from_slice(&bytes).ok();
    value.filter(|value: &Value| value.is_object() || value.is_array()).ok_or(StatusCode::BAD_REQUEST)
}
