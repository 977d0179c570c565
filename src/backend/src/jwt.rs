//! JSON web tokens signed with a shared secret.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::{Sha256, Sha384, Sha512};

use crate::clock;
use crate::errors::ApiError;

/// The token of an `Authorization: Bearer …` header.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let mut words = header.split_ascii_whitespace();
    let (scheme, token) = (words.next()?, words.next()?);
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

/// Sign with HS256.
pub(crate) fn sign(claims: &Value, secret: &str) -> Result<String, ApiError> {
    let failed = |_| ApiError::Unknown("signing a token failed".to_owned());
    let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let header = encode(r#"{"alg":"HS256","typ":"JWT"}"#);
    let signed = format!("{header}.{}", encode(&claims.to_string()));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(failed)?;
    mac.update(signed.as_bytes());
    let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    Ok(format!("{signed}.{signature}"))
}

/// The claims of a token of ours that is valid now. HS384 and HS512 are accepted, as jsonwebtoken does.
pub(crate) fn verify(token: &str, secret: &str) -> Option<Value> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    let genuine = match decode(header)?.get("alg")?.as_str()? {
        "HS256" => matches::<Hmac<Sha256>>(signed, &signature, secret)?,
        "HS384" => matches::<Hmac<Sha384>>(signed, &signature, secret)?,
        "HS512" => matches::<Hmac<Sha512>>(signed, &signature, secret)?,
        _ => return None,
    };
    let claims = decode(claims)?;
    (genuine && is_current(&claims)?).then_some(claims)
}

/// Compares in constant time.
fn matches<M: Mac + KeyInit>(signed: &str, signature: &[u8], secret: &str) -> Option<bool> {
    let mut mac = <M as KeyInit>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(signed.as_bytes());
    Some(mac.verify_slice(signature).is_ok())
}

/// `None` where a date is no number.
fn is_current(claims: &Value) -> Option<bool> {
    #[allow(clippy::cast_precision_loss)]
    let now = clock::now_s() as f64;
    let date = |name: &str| match claims.get(name) {
        None => Some(None),
        Some(date) => date.as_f64().map(Some),
    };
    let begun = date("nbf")?.is_none_or(|begin| begin <= now);
    let lasting = date("exp")?.is_none_or(|end| now < end);
    Some(begun && lasting)
}

fn decode(part: &str) -> Option<Value> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests {
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
