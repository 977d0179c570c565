//! JSON Web Tokens signed with a shared secret. Error messages mirror jsonwebtoken, which Medusa uses.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::{Sha256, Sha384, Sha512};

use crate::error::{ModuleError, Result};
use crate::error_kind::ErrorKind;

/// Signs claims with HS256.
///
/// # Errors
/// Never, in practice: HMAC accepts secrets of any length.
pub fn sign(claims: &Value, secret: &str) -> Result<String> {
    let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let header = encode(r#"{"alg":"HS256","typ":"JWT"}"#);
    let signed = format!("{header}.{}", encode(&claims.to_string()));
    let mac = hmac::<Hmac<Sha256>>(&signed, secret)?;
    let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    Ok(format!("{signed}.{signature}"))
}

/// The claims of a token that was signed with this secret and is valid at `now_s`, in seconds since 1970. Accepts
/// HS256, HS384 and HS512, as jsonwebtoken does.
///
/// # Errors
/// `invalid_token`, `token_expired` or `token_not_active`.
pub fn verify(token: &str, secret: &str, now_s: i64) -> Result<Value> {
    if token.is_empty() {
        return Err(invalid("jwt must be provided"));
    }
    let parts = Parts::split(token).ok_or_else(|| invalid("jwt malformed"))?;
    let decoded = parts.decode().filter(|_| is_base64url(parts.signature));
    let (header, claims) = decoded.ok_or_else(|| invalid("invalid token"))?;
    if parts.signature.is_empty() {
        return Err(invalid("jwt signature is required"));
    }
    let is_genuine = match header.get("alg").and_then(Value::as_str) {
        Some("HS256") => parts.is_signed::<Hmac<Sha256>>(secret)?,
        Some("HS384") => parts.is_signed::<Hmac<Sha384>>(secret)?,
        Some("HS512") => parts.is_signed::<Hmac<Sha512>>(secret)?,
        _ => return Err(invalid("invalid algorithm")),
    };
    if !is_genuine {
        return Err(invalid("invalid signature"));
    }
    check_times(&claims, now_s)?;
    Ok(claims)
}

/// The claims of a token, without verifying it. Returns `None` if the token is malformed.
pub fn decode(token: &str) -> Option<Value> {
    Parts::split(token)?.decode().map(|(_, claims)| claims)
}

/// The parts of a token, in base64url.
struct Parts<'a> {
    header: &'a str,
    claims: &'a str,
    signature: &'a str,
    /// The header and the claims.
    signed: &'a str,
}

impl<'a> Parts<'a> {
    fn split(token: &'a str) -> Option<Self> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.').filter(|(_, claims)| !claims.contains('.'))?;
        Some(Self { header, claims, signature, signed })
    }

    /// The header and the claims.
    fn decode(&self) -> Option<(Value, Value)> {
        decode_json(self.header).zip(decode_json(self.claims))
    }

    /// Compares in constant time.
    fn is_signed<M: Mac + KeyInit>(&self, secret: &str) -> Result<bool> {
        let mac = hmac::<M>(self.signed, secret)?;
        Ok(URL_SAFE_NO_PAD.decode(self.signature).is_ok_and(|signature| mac.verify_slice(&signature).is_ok()))
    }
}

/// Any JSON value but `null`.
fn decode_json(part: &str) -> Option<Value> {
    let value: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()?;
    (!value.is_null()).then_some(value)
}

fn is_base64url(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn hmac<M: Mac + KeyInit>(signed: &str, secret: &str) -> Result<M> {
    let mac = <M as KeyInit>::new_from_slice(secret.as_bytes());
    let mut mac = mac.map_err(|_| ModuleError::unexpected("The token could not be signed. Use another jwt_secret."))?;
    mac.update(signed.as_bytes());
    Ok(mac)
}

fn check_times(claims: &Value, now_s: i64) -> Result<()> {
    #[allow(clippy::cast_precision_loss)]
    let now = now_s as f64;
    let time = |name: &str| match claims.get(name) {
        None => Ok(None),
        Some(time) => time.as_f64().map(Some).ok_or_else(|| invalid(&format!("invalid {name} value"))),
    };
    if time("nbf")?.is_some_and(|not_before| not_before > now) {
        return Err(ModuleError::new(ErrorKind::NotBefore, "jwt not active"));
    }
    if time("exp")?.is_some_and(|expires| now >= expires) {
        return Err(ModuleError::new(ErrorKind::TokenExpired, "jwt expired"));
    }
    Ok(())
}

fn invalid(message: &str) -> ModuleError {
    ModuleError::new(ErrorKind::JsonWebToken, message)
}
