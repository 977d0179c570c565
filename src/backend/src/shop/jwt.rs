//! JSON web tokens signed with a shared secret.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use medusa_auth_modules::{ModuleError, jwt};
use serde_json::Value;

use crate::http::error::ApiError;
use crate::system::clock;

/// The token of an `Authorization: Bearer …` header.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let mut words = header.split_ascii_whitespace();
    let (scheme, token) = (words.next()?, words.next()?);
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

/// Sign with HS256.
pub(crate) fn sign(claims: &Value, secret: &str) -> Result<String, ApiError> {
    Ok(jwt::sign(claims, secret)?)
}

/// The claims of a token of ours that is valid now.
pub(crate) fn verify(token: &str, secret: &str) -> Option<Value> {
    checked(token, secret).ok()
}

/// The same, with what is wrong of any other token.
pub(crate) fn checked(token: &str, secret: &str) -> Result<Value, ModuleError> {
    jwt::verify(token, secret, clock::now_s())
}

/// What a token says, whoever made it.
pub(crate) fn unverified(token: &str) -> Option<Value> {
    jwt::decode(token)
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::json;

    use super::*;

    #[test]
    fn verifies_what_it_signs() {
        let claims = json!({ "customer_id": "cus_1", "exp": clock::now_s() + 60 });
        let token = sign(&claims, "secret").unwrap();
        assert_eq!(verify(&token, "secret"), Some(claims));
        assert_eq!(verify(&token, "other"), None);
        assert_eq!(verify(&format!("{token}x"), "secret"), None);
    }

    #[test]
    fn refuses_what_is_not_valid_now() {
        let now = clock::now_s();
        for claims in [json!({ "exp": now }), json!({ "nbf": now + 60 }), json!({ "exp": "soon" })] {
            let token = sign(&claims, "secret").unwrap();
            assert_eq!(verify(&token, "secret"), None, "{claims}");
        }
    }

    #[test]
    fn refuses_tokens_without_a_signature() {
        let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
        let unsigned = format!("{}.{}.", encode(r#"{"alg":"none"}"#), encode("{}"));
        for token in [unsigned.as_str(), "", ".", "..", "a.b.c"] {
            assert_eq!(verify(token, "secret"), None, "{token}");
        }
    }
}
