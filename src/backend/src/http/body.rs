//! Reading a JSON body as `express.json()` does.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use futures_util::StreamExt;
use serde_json::{Value, json};

use crate::http::json;

/// body-parser's default, 100 kB.
const LIMIT: usize = 100 * 1024;

/// The JSON of a body; `{}` where there is none, or a body of another type. A lone surrogate, which no `String` can hold,
/// becomes the escape `lone_surrogate`.
///
/// # Errors
/// The status to refuse the request with: 400 for what is neither an object nor an array, 413 for more than 100 kB.
pub(crate) async fn read(headers: &HeaderMap, body: Body, lone_surrogate: &str) -> Result<Value, StatusCode> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !content_type.starts_with("application/json") {
        return Ok(json!({}));
    }
    let text = collect(body).await?;
    if text.is_empty() {
        return Ok(json!({}));
    }
    let value = json::parse(&text, lone_surrogate);
    value.filter(|value| value.is_object() || value.is_array()).ok_or(StatusCode::BAD_REQUEST)
}

/// Reads the body to its end even if it is too long: a client that is still sending would see the connection break
/// instead of the response.
async fn collect(body: Body) -> Result<String, StatusCode> {
    let mut kept = Vec::new();
    let mut length = 0_usize;
    let mut stream = body.into_data_stream();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| StatusCode::BAD_REQUEST)?;
        length = length.saturating_add(chunk.len());
        if length <= LIMIT {
            kept.extend_from_slice(&chunk);
        }
    }
    if length > LIMIT {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    Ok(String::from_utf8_lossy(&kept).into_owned())
}
