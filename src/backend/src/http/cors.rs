//! Which pages may read the answers.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_REQUEST_HEADERS, ORIGIN, VARY,
};
use axum::http::{HeaderMap, HeaderName, StatusCode};

use crate::http::reply::{self, Reply, set};

/// The answer to a preflight: the same for every path, whether or not it exists.
pub(crate) fn preflight(request: &HeaderMap, allowed: &[String]) -> Reply {
    let mut reply = reply::plain(StatusCode::NO_CONTENT, "");
    allow(&mut reply, request, allowed);
    set(&mut reply, VARY, "Origin, Access-Control-Request-Headers");
    set(&mut reply, ACCESS_CONTROL_ALLOW_METHODS, "GET,HEAD,PUT,PATCH,POST,DELETE");
    let asked = request.get(ACCESS_CONTROL_REQUEST_HEADERS);
    if let Some(asked) = asked.filter(|asked| !asked.is_empty()) {
        let headers = reply.headers_mut();
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, asked.clone());
    }
    reply
}

/// Add what every answer below the mount point has.
pub(crate) fn allow(reply: &mut Reply, request: &HeaderMap, allowed: &[String]) {
    let origin = text(request, ORIGIN);
    if let Some(origin) = origin.filter(|origin| allowed.iter().any(|one| one == origin)) {
        set(reply, ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    set(reply, VARY, "Origin");
    set(reply, ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
