//! Answers in the shapes that express gives them.

use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::Value;
use sha1::{Digest, Sha1};

use crate::express_path;

/// An answer on its way out.
pub(crate) type Reply = Response<Body>;

/// `res.status(…).json(…)`.
pub(crate) fn json(status: StatusCode, value: &Value) -> Reply {
    sent(status, "application/json; charset=utf-8", value.to_string())
}

/// `res.send("…")`.
pub(crate) fn html_text(status: StatusCode, text: &str) -> Reply {
    sent(status, "text/html; charset=utf-8", text.to_owned())
}

/// `res.sendStatus(…)`: the status' own words as plain text.
pub(crate) fn status_text(status: StatusCode) -> Reply {
    let words = status.canonical_reason().unwrap_or_default();
    let mut reply = sent(status, "text/plain; charset=utf-8", words.to_owned());
    if status == StatusCode::NO_CONTENT {
        // The tag of the words stays behind: express makes it before it drops the body.
        reply.headers_mut().remove(CONTENT_TYPE);
        reply.headers_mut().remove(CONTENT_LENGTH);
        *reply.body_mut() = Body::empty();
    }
    reply
}

/// How passport refuses who is not logged in: a body without type or length.
pub(crate) fn not_logged_in() -> Reply {
    let chunk = async { Ok::<_, std::convert::Infallible>("Unauthorized") };
    let stream = futures_util::stream::once(chunk);
    let mut reply = Reply::new(Body::from_stream(stream));
    *reply.status_mut() = StatusCode::UNAUTHORIZED;
    reply
}

/// The page for a path or a method that nothing serves.
pub(crate) fn cannot(method: &Method, path: &str) -> Reply {
    let path = express_path::shown(path);
    html_error(StatusCode::NOT_FOUND, &format!("Cannot {method} {path}"))
}

/// The page of an error that no route handled.
pub(crate) fn html_error(status: StatusCode, message: &str) -> Reply {
    let message = escape_html(message);
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n\
         <body>\n<pre>{message}</pre>\n</body>\n</html>\n"
    );
    let mut reply = plain(status, "text/html; charset=utf-8", html);
    set(&mut reply, CONTENT_SECURITY_POLICY, "default-src 'none'");
    set(&mut reply, X_CONTENT_TYPE_OPTIONS, "nosniff");
    reply
}

/// An answer without a body.
pub(crate) fn empty(status: StatusCode) -> Reply {
    let mut reply = Reply::new(Body::empty());
    *reply.status_mut() = status;
    reply
}

/// Set a header; values that HTTP cannot carry are left out.
pub(crate) fn set(reply: &mut Reply, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        reply.headers_mut().insert(name, value);
    }
}

/// Turn a success into 304 where the client holds the same bytes already.
pub(crate) fn unless_fresh(reply: Reply, method: &Method, request: &HeaderMap) -> Reply {
    let reading = method == Method::GET || method == Method::HEAD;
    if !reading || !reply.status().is_success() || !holds(request, reply.headers()) {
        return reply;
    }
    let mut unchanged = empty(StatusCode::NOT_MODIFIED);
    *unchanged.headers_mut() = reply.headers().clone();
    unchanged.headers_mut().remove(CONTENT_TYPE);
    unchanged.headers_mut().remove(CONTENT_LENGTH);
    unchanged
}

fn holds(request: &HeaderMap, reply: &HeaderMap) -> bool {
    let text = |name: &str| request.get(name).and_then(|value| value.to_str().ok());
    if text("cache-control").is_some_and(|value| value.to_ascii_lowercase().contains("no-cache")) {
        return false;
    }
    let (Some(wanted), Some(tag)) = (text("if-none-match"), reply.get(ETAG).and_then(|tag| tag.to_str().ok())) else {
        return false;
    };
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    wanted == "*" || wanted.split(',').any(|one| strong(one) == strong(tag))
}

fn sent(status: StatusCode, content_type: &str, body: String) -> Reply {
    let tag = entity_tag(&body);
    let mut reply = plain(status, content_type, body);
    set(&mut reply, ETAG, &tag);
    reply
}

fn plain(status: StatusCode, content_type: &str, body: String) -> Reply {
    let length = body.len().to_string();
    let mut reply = Reply::new(Body::from(body));
    *reply.status_mut() = status;
    set(&mut reply, CONTENT_TYPE, content_type);
    set(&mut reply, CONTENT_LENGTH, &length);
    reply
}

fn entity_tag(body: &str) -> String {
    let digest = STANDARD_NO_PAD.encode(Sha1::digest(body.as_bytes()));
    format!("W/\"{:x}-{digest}\"", body.len())
}

fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_as_express_does() {
        assert_eq!(entity_tag("OK"), "W/\"2-nOO9QiTIwXgNtWtBJezz8kv3SLc\"");
    }
}
