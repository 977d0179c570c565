//! Reading a body with body-parser's rules.

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use axum::http::{HeaderMap, StatusCode};
use futures_util::StreamExt;
use serde_json::{Map, Value};

use crate::{form, json, json_error};

/// body-parser's default, 100 kB.
const LIMIT: usize = 100 * 1024;

/// The types of body that are read.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Json,
    Text,
    Form,
}

/// How a server reads bodies.
pub(crate) struct Rules {
    pub(crate) kinds: &'static [Kind],
    /// The JSON escape for half a surrogate pair, which no `String` can hold.
    pub(crate) lone_surrogate: &'static str,
}

/// Why a body cannot be read.
pub(crate) struct Unreadable {
    pub(crate) status: StatusCode,
    pub(crate) message: String,
}

/// The body as JSON; `{}` where there is none or it is of none of these kinds.
pub(crate) async fn read(headers: &HeaderMap, body: Body, rules: &Rules) -> Result<Value, Unreadable> {
    let nothing = || Value::Object(Map::new());
    let has_body = headers.contains_key(CONTENT_LENGTH) || headers.contains_key(TRANSFER_ENCODING);
    let described = kind(headers).filter(|(kind, _)| has_body && rules.kinds.contains(kind));
    let Some((kind, charset)) = described else {
        // Too long or not, nobody looks at it.
        drop(collect(body).await);
        return Ok(nothing());
    };
    let bytes = collect(body).await?;
    let unsupported = |what: String| Unreadable { status: StatusCode::UNSUPPORTED_MEDIA_TYPE, message: what };
    if !charset.eq_ignore_ascii_case("utf-8") && kind != Kind::Text {
        return Err(unsupported(format!("unsupported charset \"{}\"", charset.to_ascii_uppercase())));
    }
    let encoding = text(headers, CONTENT_ENCODING.as_str()).unwrap_or("identity").to_ascii_lowercase();
    if encoding != "identity" {
        return Err(unsupported(format!("unsupported content encoding \"{encoding}\"")));
    }
    let text = String::from_utf8_lossy(&bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    match kind {
        Kind::Text => Ok(Value::from(text)),
        Kind::Form => Ok(Value::Object(form::parse(text))),
        Kind::Json if bytes.is_empty() => Ok(nothing()),
        Kind::Json => match json::parse(text, rules.lone_surrogate) {
            Some(value @ (Value::Object(_) | Value::Array(_))) => Ok(value),
            _ => Err(Unreadable { status: StatusCode::BAD_REQUEST, message: json_error::complaint(text) }),
        },
    }
}

/// The kind of the content type and its charset, `None` for another type.
fn kind(headers: &HeaderMap) -> Option<(Kind, String)> {
    let content_type = text(headers, CONTENT_TYPE.as_str())?;
    let mut parts = content_type.split(';');
    let kind = match parts.next()?.trim().to_ascii_lowercase().as_str() {
        "application/json" => Kind::Json,
        "text/plain" => Kind::Text,
        "application/x-www-form-urlencoded" => Kind::Form,
        _ => return None,
    };
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    });
    Some((kind, charset.unwrap_or_else(|| "utf-8".to_owned())))
}

/// All of the body, read to its end even when it is too long: a client that is still sending would see the connection
/// break instead of the answer.
async fn collect(body: Body) -> Result<Vec<u8>, Unreadable> {
    let mut kept = Vec::new();
    let mut length = 0_usize;
    let mut stream = body.into_data_stream();
    while let Some(chunk) = stream.next().await {
        let aborted = |_| Unreadable { status: StatusCode::BAD_REQUEST, message: "request aborted".to_owned() };
        let chunk: Bytes = chunk.map_err(aborted)?;
        length = length.saturating_add(chunk.len());
        if length <= LIMIT {
            kept.extend_from_slice(&chunk);
        }
    }
    if length > LIMIT {
        let message = "request entity too large".to_owned();
        return Err(Unreadable { status: StatusCode::PAYLOAD_TOO_LARGE, message });
    }
    Ok(kept)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
