//! Responses in the shapes that express gives them.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode};
use serde_json::{Value, json};

/// A response.
pub(crate) type Reply = Response<Body>;

/// `res.json(…)`.
pub(crate) fn ok(value: &Value) -> Reply {
    json(StatusCode::OK, value)
}

/// `res.status(…).json(…)`.
pub(crate) fn json(status: StatusCode, value: &Value) -> Reply {
    with_type(status, "application/json; charset=utf-8", value.to_string())
}

/// `res.status(…).send("…")`.
pub(crate) fn html_text(status: StatusCode, text: &str) -> Reply {
    with_type(status, "text/html; charset=utf-8", text.to_owned())
}

/// `res.sendStatus(…)`: the reason phrase as plain text.
pub(crate) fn status_text(status: StatusCode) -> Reply {
    let reason = status.canonical_reason().unwrap_or_default();
    with_type(status, "text/plain; charset=utf-8", reason.to_owned())
}

/// The response to a deletion, also if there was nothing to delete.
pub(crate) fn deleted(object: &str, id: &str) -> Reply {
    ok(&json!({ "id": id, "object": object, "deleted": true }))
}

/// The 401 of passport, which has no content type.
pub(crate) fn not_logged_in() -> Reply {
    plain(StatusCode::UNAUTHORIZED, "Unauthorized")
}

/// The page for a request that no route matches.
pub(crate) fn cannot(method: &Method, path: &str) -> Reply {
    html_error(StatusCode::NOT_FOUND, &format!("Cannot {method} {path}"))
}

/// The page for an error that no route handles.
pub(crate) fn html_error(status: StatusCode, message: &str) -> Reply {
    let escaped = escape(message);
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n\
         <body>\n<pre>{escaped}</pre>\n</body>\n</html>\n"
    );
    html_text(status, &html)
}

/// A text as HTML shows it.
pub(crate) fn escape(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('"', "&quot;").replace('\'', "&#39;");
    escaped.replace('<', "&lt;").replace('>', "&gt;")
}

/// A response without a content type.
pub(crate) fn plain(status: StatusCode, body: &'static str) -> Reply {
    let mut reply = Reply::new(Body::from(body));
    *reply.status_mut() = status;
    reply
}

/// Sets a header, unless HTTP cannot carry the value.
pub(crate) fn set(reply: &mut Reply, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        reply.headers_mut().insert(name, value);
    }
}

fn with_type(status: StatusCode, content_type: &str, body: String) -> Reply {
    let mut reply = Reply::new(Body::from(body));
    *reply.status_mut() = status;
    set(&mut reply, CONTENT_TYPE, content_type);
    reply
}
