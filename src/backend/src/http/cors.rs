//! CORS: which pages may read the responses.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_REQUEST_HEADERS, ORIGIN, VARY,
};
use axum::http::{HeaderMap, StatusCode};

use crate::http::reply::{self, Reply, set};

/// The response to a preflight.
pub(crate) fn preflight(request: &HeaderMap, allowed: &[String]) -> Reply {
    let mut reply = reply::plain(StatusCode::NO_CONTENT, "");
    allow(&mut reply, request, allowed);
    set(&mut reply, VARY, "Origin, Access-Control-Request-Headers");
    set(&mut reply, ACCESS_CONTROL_ALLOW_METHODS, "GET,HEAD,PUT,PATCH,POST,DELETE");
    let requested = request.get(ACCESS_CONTROL_REQUEST_HEADERS);
    if let Some(requested) = requested.filter(|requested| !requested.is_empty()) {
        reply.headers_mut().insert(ACCESS_CONTROL_ALLOW_HEADERS, requested.clone());
    }
    reply
}

/// Adds the headers of a response.
pub(crate) fn allow(reply: &mut Reply, request: &HeaderMap, allowed: &[String]) {
    let origin = request.get(ORIGIN).and_then(|origin| origin.to_str().ok());
    if let Some(origin) = origin.filter(|origin| allowed.iter().any(|one| one == origin)) {
        set(reply, ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    set(reply, VARY, "Origin");
    set(reply, ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
}
