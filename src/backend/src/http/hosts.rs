//! Protection from DNS rebinding.
//!
//! The servers listen on the loopback address only, but the domain of any website can point to that, which makes it the same
//! origin for the browser. Its name is in the request.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];
const REFUSAL: &str =
    "This development server answers only to localhost, 127.0.0.1 and [::1]. Use one of these names in the URL.\n";

/// Middleware that refuses every request to another name, whatever the port.
pub(crate) async fn local_only(request: Request, next: Next) -> Response {
    if is_local(&request) { next.run(request).await } else { (StatusCode::FORBIDDEN, REFUSAL).into_response() }
}

/// Whether the request names at least one host, and only local ones.
fn is_local(request: &Request) -> bool {
    let headers = request.headers().get_all(HOST).iter().map(|host| Authority::try_from(host.as_bytes()).ok());
    let mut hosts = headers.chain(request.uri().authority().cloned().map(Some)).peekable();
    hosts.peek().is_some() && hosts.all(|host| host.is_some_and(|host| is_name(host.host())))
}

fn is_name(host: &str) -> bool {
    NAMES.iter().any(|name| host.eq_ignore_ascii_case(name))
}
