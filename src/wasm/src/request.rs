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
/// | 16, 32 | how many of `Authorization`, `Cookie` and `x-medusa-access-token`, in this order, the caller cannot set |
/// | 64, 128, 256 | whether there is an `Authorization`, an `Idempotency-Key`, an `x-medusa-access-token` |
/// | 512, 1024 | the body: none, empty, the payload (without the named field, if there is one), or selected fields |
/// | from 2048 | how many of the fields are paths in the payload; the rest are values |
///
/// The strings are the URL, the values of the three headers of the request, and then the name and the path or value of each
/// field. If nothing has to be sent, the last string is the body of the response instead.
pub(super) fn encode(request: &HttpRequest<'_>, strings: &StringList) -> u32 {
    let push = |text: &str| strings.push(text);
    let push_header = |value: Option<&str>, bit: u32| {
        value.map_or(0, |value| {
            push(value);
            bit
        })
    };
    push(&request.url);
    let headers = push_header(request.authorization, 64) | push_header(request.idempotency_key, 128);
    #[cfg(feature = "admin")]
    let headers = headers | push_header(request.access_token, 256);
    let method = match request.method {
        Method::Get => 0,
        Method::Post => 1,
        Method::Delete => 2,
    };
    let body = match request.body {
        Body::None => 0,
        Body::Empty => 512,
        Body::Payload => 1024,
        Body::Without(field) => {
            push(field);
            1024
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
            1536 | (fields.len() as u32) << 11
        }
    };
    if let Some(text) = request.local_response {
        push(text);
    }
    let flag = |is_set: bool, bit: u32| if is_set { bit } else { 0 };
    let withheld = (request.withheld_headers.len() as u32) << 4;
    method | flag(request.cookies, 4) | flag(request.secret, 8) | withheld | headers | body
}
