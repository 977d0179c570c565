//! Encodes a request for JavaScript as one number and a list of strings, because a class would cost more bytes.
//! `pkg/lib/request.js` decodes it.

use medusa_auth_protocol::{Body, Method};

use crate::json::StringList;
use medusa_auth_core::HttpRequest;

/// Push a request's strings to a list, and return the number that encodes the rest:
///
/// | bits | |
/// | --- | --- |
/// | 1, 2 | the method: `GET`, `POST`, `DELETE` |
/// | 4 | cookies are sent and stored |
/// | 8 | redirects are not followed |
/// | 16 | headers of the caller may identify the user |
/// | 32, 64 | the body: none, empty, the payload (without the named field, if there is one), or selected fields |
/// | from 128 | how many of the fields are paths in the payload; the rest are values |
///
/// The strings are the URL, `Authorization` and `Idempotency-Key` (empty if the request has none), and then the name and the
/// path or value of each field.
pub(super) fn encode(request: &HttpRequest<'_>, strings: &StringList) -> u32 {
    let push = |text: &str| strings.push(text);
    push(&request.url);
    push(request.authorization.unwrap_or_default());
    push(request.idempotency_key.unwrap_or_default());
    let method = match request.method {
        Method::Get => 0,
        Method::Post => 1,
        Method::Delete => 2,
    };
    let body = match request.body {
        Body::None => 0,
        Body::Empty => 32,
        Body::Payload => 64,
        Body::Without(field) => {
            push(field);
            64
        }
        Body::Fields(fields) => {
            for (name, path) in fields {
                push(name);
                push(path);
            }
            #[cfg(feature = "admin")]
            for (name, text) in request.body_fields {
                push(name);
                push(text);
            }
            96 | (fields.len() as u32) << 7
        }
    };
    let flag = |is_set: bool, bit: u32| if is_set { bit } else { 0 };
    method | body | flag(request.cookies, 4) | flag(request.secret, 8) | flag(request.allows_caller_auth, 16)
}
