//! Reading a JSON body with body-parser's rules.

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use axum::http::{HeaderMap, StatusCode};
use futures_util::StreamExt;
use serde_json::{Map, Value};

use crate::json;
use crate::reply::{self, Reply};

/// body-parser's default, 100 kB.
const LIMIT: usize = 100 * 1024;

/// The body as JSON; `{}` where there is none or it is of another type. `Err` is the answer to a body that cannot be
/// read.
pub(crate) async fn read(headers: &HeaderMap, body: Body) -> Result<Value, Reply> {
    let nothing = || Value::Object(Map::new());
    let has_body = headers.contains_key(CONTENT_LENGTH) || headers.contains_key(TRANSFER_ENCODING);
    let Some(charset) = json_charset(headers).filter(|_| has_body) else {
        // Too long or not, nobody looks at it.
        drop(collect(body).await);
        return Ok(nothing());
    };
    let encoded =
        text(headers, CONTENT_ENCODING.as_str()).is_some_and(|encoding| !encoding.eq_ignore_ascii_case("identity"));
    let bytes = collect(body).await?;
    if !charset.eq_ignore_ascii_case("utf-8") || encoded {
        return Err(refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    if bytes.is_empty() {
        return Ok(nothing());
    }
    let text = String::from_utf8_lossy(&bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    match json::parse(text) {
        Some(value @ (Value::Object(_) | Value::Array(_))) => Ok(value),
        _ => Err(refuse(StatusCode::BAD_REQUEST)),
    }
}

/// The charset of a JSON content type, `None` for another type.
fn json_charset(headers: &HeaderMap) -> Option<String> {
    let content_type = text(headers, CONTENT_TYPE.as_str())?;
    let mut parts = content_type.split(';');
    let mime = parts.next()?.trim();
    if !mime.eq_ignore_ascii_case("application/json") {
        return None;
    }
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    });
    Some(charset.unwrap_or_else(|| "utf-8".to_owned()))
}

/// All of the body, read to its end even when it is too long: a client that is still sending would see the connection
/// break instead of the answer.
async fn collect(body: Body) -> Result<Vec<u8>, Reply> {
    let mut kept = Vec::new();
    let mut length = 0_usize;
    let mut stream = body.into_data_stream();
    while let Some(chunk) = stream.next().await {
        let chunk: Bytes = chunk.map_err(|_| refuse(StatusCode::BAD_REQUEST))?;
        length = length.saturating_add(chunk.len());
        if length <= LIMIT {
            kept.extend_from_slice(&chunk);
        }
    }
    if length > LIMIT {
        return Err(refuse(StatusCode::PAYLOAD_TOO_LARGE));
    }
    Ok(kept)
}

/// What a server in production says; in development it is a stack trace of the server's own files.
fn refuse(status: StatusCode) -> Reply {
    reply::html_error(status, status.canonical_reason().unwrap_or_default())
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
