//! JSON web tokens signed with a shared secret, and what the package jsonwebtoken says of those that are not good.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::{Sha256, Sha384, Sha512};

use crate::error::{ErrorKind, ModuleError, Result};

/// Sign with HS256.
pub fn sign(claims: &Value, secret: &str) -> Result<String> {
    let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let header = encode(r#"{"alg":"HS256","typ":"JWT"}"#);
    let signed = format!("{header}.{}", encode(&claims.to_string()));
    let mut mac = keyed::<Hmac<Sha256>>(secret)?;
    mac.update(signed.as_bytes());
    let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    Ok(format!("{signed}.{signature}"))
}

/// The claims of a token of ours that is valid at this second. HS384 and HS512 are accepted, as jsonwebtoken does.
pub fn verify(token: &str, secret: &str, now_s: i64) -> Result<Value> {
    if token.is_empty() {
        return Err(refused("jwt must be provided"));
    }
    let parts: Vec<&str> = token.split('.').collect();
    let [header, claims, signature] = parts.as_slice() else {
        return Err(refused("jwt malformed"));
    };
    let read = read(header).zip(read(claims)).filter(|_| is_base64(signature));
    let (header, claims) = read.ok_or_else(|| refused("invalid token"))?;
    if signature.is_empty() {
        return Err(refused("jwt signature is required"));
    }
    let signed = token.get(..token.len().saturating_sub(signature.len() + 1)).unwrap_or_default();
    let genuine = match header.get("alg").and_then(Value::as_str) {
        Some("HS256") => matches::<Hmac<Sha256>>(signed, signature, secret)?,
        Some("HS384") => matches::<Hmac<Sha384>>(signed, signature, secret)?,
        Some("HS512") => matches::<Hmac<Sha512>>(signed, signature, secret)?,
        _ => return Err(refused("invalid algorithm")),
    };
    if !genuine {
        return Err(refused("invalid signature"));
    }
    check_dates(&claims, now_s)?;
    Ok(claims)
}

/// The claims of a token, whoever signed it; `None` where it is none.
pub fn decode(token: &str) -> Option<Value> {
    let mut parts = token.split('.');
    let (header, claims, _, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else {
        return None;
    };
    read(header).and(read(claims))
}

fn refused(message: &str) -> ModuleError {
    ModuleError::new(ErrorKind::JsonWebToken, message)
}

/// A part of a token that is JSON, though not `null`.
fn read(part: &str) -> Option<Value> {
    let value: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()?;
    (!value.is_null()).then_some(value)
}

fn is_base64(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn keyed<M: Mac + KeyInit>(secret: &str) -> Result<M> {
    <M as KeyInit>::new_from_slice(secret.as_bytes()).map_err(|_| ModuleError::unexpected("signing a token failed"))
}

/// Compares in constant time.
fn matches<M: Mac + KeyInit>(signed: &str, signature: &str, secret: &str) -> Result<bool> {
    let mut mac = keyed::<M>(secret)?;
    mac.update(signed.as_bytes());
    Ok(URL_SAFE_NO_PAD.decode(signature).is_ok_and(|signature| mac.verify_slice(&signature).is_ok()))
}

fn check_dates(claims: &Value, now_s: i64) -> Result<()> {
    #[allow(clippy::cast_precision_loss)]
    let now = now_s as f64;
    let date = |name: &str| match claims.get(name) {
        None => Ok(None),
        Some(date) => date.as_f64().map(Some).ok_or_else(|| refused(&format!("invalid {name} value"))),
    };
    if date("nbf")?.is_some_and(|begin| begin > now) {
        return Err(ModuleError::new(ErrorKind::NotBefore, "jwt not active"));
    }
    if date("exp")?.is_some_and(|end| now >= end) {
        return Err(ModuleError::new(ErrorKind::TokenExpired, "jwt expired"));
    }
    Ok(())
}
