//! JSON web tokens signed with a shared secret.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
pub(crate) use medusa_auth_modules::jwt::{decode, sign};
use medusa_auth_modules::{ModuleError, jwt};
use serde_json::Value;

use crate::system::clock;

/// The token of an `Authorization: Bearer …` header.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let mut words = header.split_ascii_whitespace();
    let (scheme, token) = (words.next()?, words.next()?);
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

/// The claims of a token that is signed with this secret and valid now.
///
/// # Errors
/// What `jsonwebtoken` says about any other token.
pub(crate) fn verify(token: &str, secret: &str) -> Result<Value, ModuleError> {
    jwt::verify(token, secret, clock::now_s())
}
