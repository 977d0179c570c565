//! The codes of authenticator apps: TOTP of RFC 6238, with SHA-1.

use medusa_auth_modules::Env;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use totp_rs::{Algorithm, Builder, Secret};

use crate::http::error::ApiError;
use crate::system::env::SystemEnv;

const DIGITS: u8 = 6;
/// Seconds until there is another code.
const PERIOD_S: u64 = 30;
/// The number of codes before and after the current one that are valid.
const SKEW: u16 = 1;
/// What `encodeURIComponent` encodes.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// A new secret in Base32.
pub(super) fn new_secret() -> Result<String, ApiError> {
    let mut bytes = [0; 20];
    SystemEnv.fill_random(&mut bytes)?;
    Ok(Secret::new_stack(bytes).to_base32())
}

/// Whether a code belongs to a secret at this time, in seconds since 1970.
pub(super) fn is_valid(secret: &str, code: &str, now_s: i64) -> bool {
    let is_code = code.len() == usize::from(DIGITS) && code.bytes().all(|byte| byte.is_ascii_digit());
    let (Ok(secret), Ok(now)) = (Secret::try_from_base32(secret), u64::try_from(now_s)) else {
        return false;
    };
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(DIGITS)
        .with_skew(SKEW)
        .with_step_duration(PERIOD_S)
        .with_secret(secret)
        .build();
    is_code && totp.is_ok_and(|totp| totp.check(code, now).is_some())
}

/// The URL that authenticator apps read from a QR code.
pub(super) fn url(issuer: &str, account: &str, secret: &str) -> String {
    let encode = |text: &str| utf8_percent_encode(text, COMPONENT).to_string();
    let label = if issuer.is_empty() { account.to_owned() } else { format!("{issuer}:{account}") };
    let label: Vec<String> = label.split(':').map(encode).collect();
    let issuer = if issuer.is_empty() { String::new() } else { format!("&issuer={}", encode(issuer)) };
    format!("otpauth://totp/{}?secret={secret}{issuer}", label.join(":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "12345678901234567890", the secret of RFC 6238's examples, whose codes have eight digits: these are the last six.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn accepts_the_examples_of_the_rfc() {
        for (time, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
        {
            assert!(is_valid(SECRET, code, time), "{time}");
        }
    }

    #[test]
    fn accepts_the_codes_before_and_after() {
        let valid: Vec<i64> = (0..10).map(|step| step * 30).filter(|now| is_valid(SECRET, "287082", *now)).collect();
        assert_eq!(valid, [0, 30, 60]);
    }

    #[test]
    fn rejects_everything_else() {
        for code in ["", "287083", "28708", "2870820", " 287082", "+28708", "28708x", "٢٨٧"] {
            assert!(!is_valid(SECRET, code, 59), "{code}");
        }
        assert!(!is_valid("not Base32", "287082", 59));
    }

    #[test]
    fn writes_urls_as_otplib_does() {
        let secret = "ABC";
        assert_eq!(url("Medusa", "authid_1", secret), "otpauth://totp/Medusa:authid_1?secret=ABC&issuer=Medusa");
        assert_eq!(url("", "a@x.co", secret), "otpauth://totp/a%40x.co?secret=ABC");
        assert_eq!(url("My Shop", "a:b c", secret), "otpauth://totp/My%20Shop:a:b%20c?secret=ABC&issuer=My%20Shop");
    }

    #[test]
    fn makes_secrets_of_160_bits() {
        let secret = new_secret().unwrap();
        assert_eq!(secret.len(), 32);
        assert!(secret.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7')), "{secret}");
    }
}
