//! Encodes a request for JavaScript as one number and a list of strings, because a class would cost more bytes.
//! `pkg/lib/request.js` decodes it.

use medusa_auth_protocol::{Body, Method};

use crate::json::Texts;
use medusa_auth_core::HttpRequest;

/// Add a request's texts to a list, and return the number that says the rest of it:
///
/// | bits | |
/// | --- | --- |
/// | 1, 2 | the method: `GET`, `POST`, `DELETE` |
/// | 4 | cookies are sent and stored |
/// | 8 | no redirect may be followed |
/// | 16 | the caller's headers may say who is asking |
/// | 32, 64 | the body: none, empty, the payload without the field that is named, or these fields of it |
/// | from 128 | how many fields are paths in the payload; those after them are texts |
///
/// The texts are the URL, `Authorization` and `Idempotency-Key` (empty where there is none), and the fields: each its name
/// and its path or text.
pub(super) fn encode(request: &HttpRequest<'_>, texts: &Texts) -> u32 {
    let say = |text: &str| texts.push(text);
    say(&request.url);
    say(request.authorization.unwrap_or_default());
    say(request.idempotency_key.unwrap_or_default());
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
            say(field);
            64
        }
        Body::Fields(fields) => {
            for (name, path) in fields {
                say(name);
                say(path);
            }
            #[cfg(feature = "admin")]
            for (name, text) in request.texts {
                say(name);
                say(text);
            }
            96 | (fields.len() as u32) << 7
        }
    };
    let flag = |is_set: bool, bit: u32| if is_set { bit } else { 0 };
    method | body | flag(request.cookies, 4) | flag(request.secret, 8) | flag(request.allows_caller_auth, 16)
}
