use medusa_auth_core::HttpRequest;
use serde_json::Value;

use super::{body, options::Headers};
use crate::transport::Request;

/// The request of a call as the transport sends it. Headers of the caller override those of the call.
pub(super) fn build(request: &HttpRequest<'_>, payload: &Value, callers: &Headers) -> Request {
    let own = request.headers().map(|(name, value)| (name.to_owned(), value.to_owned()));
    let given = callers.iter().filter(|(name, _)| !request.withheld_headers.contains(&name.as_str())).cloned();
    let mut headers: Headers = Vec::new();
    for header in own.chain(given) {
        headers.retain(|(name, _)| *name != header.0);
        headers.push(header);
    }
    // Following a redirect would send the secret to another server.
    let is_secret = |(name, value): &(String, String)| match name.as_str() {
        "x-medusa-access-token" => true,
        "authorization" => value.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic ")),
        _ => false,
    };
    Request {
        method: request.method,
        url: request.url.clone(),
        body: body::build(request, payload),
        include_credentials: request.cookies,
        follow_redirects: !request.secret && !headers.iter().any(is_secret),
        headers,
    }
}
