//! The session cookie: its signature, and how it is read and written.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::system::clock;

/// The default name of express-session.
pub(crate) const NAME: &str = "connect.sid";

/// What `encodeURIComponent` encodes, of the characters of ids and signatures.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// The session id of a `Cookie` header, if this server signed it.
pub(crate) fn session_id(header: &str, secret: &str) -> Option<String> {
    let signed = value(header, NAME)?;
    unsign(signed.strip_prefix("s:")?, secret)
}

/// A `Set-Cookie` header that keeps this session id until `expires_ms`.
pub(crate) fn set_cookie(id: &str, secret: &str, expires_ms: i64, secure: bool) -> String {
    let value = format!("s:{}", sign(id, secret));
    let value = utf8_percent_encode(&value, COMPONENT);
    let expires = clock::utc(expires_ms);
    let more = if secure { "; Secure; SameSite=Lax" } else { "" };
    format!("{NAME}={value}; Path=/; Expires={expires}; HttpOnly{more}")
}

/// A `Set-Cookie` header that makes a browser forget its session.
pub(crate) fn clear_cookie() -> String {
    format!("{NAME}=; Path=/; Expires={}", clock::utc(0))
}

/// The decoded value of the first cookie with this name.
fn value(header: &str, name: &str) -> Option<String> {
    let mut pairs = header.split(';').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(key, _)| key.trim() == name)?;
    Some(percent_decode_str(value.trim()).decode_utf8_lossy().into_owned())
}

fn sign(value: &str, secret: &str) -> String {
    format!("{value}.{}", signature(value, secret))
}

fn unsign(signed: &str, secret: &str) -> Option<String> {
    let (value, given) = signed.rsplit_once('.')?;
    let expected = signature(value, secret);
    bool::from(expected.as_bytes().ct_eq(given.as_bytes())).then(|| value.to_owned())
}

fn signature(value: &str, secret: &str) -> String {
    // HMAC takes keys of any length; were that ever to fail, an empty signature must not match an empty one.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return "unsigned".to_owned();
    };
    mac.update(value.as_bytes());
    STANDARD_NO_PAD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn signs_as_express_session_does() {
        // Taken from a response of a real server with this secret.
        let cookie = "connect.sid=s%3AqrQprMtmCQMSBumfm4wbcgzpHNO0o37-.\
            YDL8z3viJYXT60zlIpZ%2BI%2BcxJoNtbIgnJgkYPymvlCk";
        let id = "qrQprMtmCQMSBumfm4wbcgzpHNO0o37-";
        assert_eq!(session_id(cookie, "test_cookie_secret").as_deref(), Some(id));
        let set = |secure| set_cookie(id, "test_cookie_secret", 1_795_500_836_000, secure);
        let attributes = "; Path=/; Expires=Tue, 24 Nov 2026 06:13:56 GMT; HttpOnly";
        assert_eq!(set(false), format!("{cookie}{attributes}"));
        assert_eq!(set(true), format!("{cookie}{attributes}; Secure; SameSite=Lax"));
    }

    #[test]
    fn takes_the_first_cookie_of_its_name() {
        let good = format!("connect.sid=s:{}", sign("id", "k"));
        let read = |header: &str| session_id(header, "k");
        assert_eq!(read(&format!("a=b;{good} ; c")).as_deref(), Some("id"));
        assert_eq!(read(&good.replace("=s:", "=\"s:")), None);
        assert_eq!(read(&format!("connect.sid=other; {good}")), None);
        assert_eq!(read(&good.replace("s:", "")), None);
        for header in ["", "connect.sid", "connect.sid=", "connect.sid=s:", "connect.sid=s:."] {
            assert_eq!(read(header), None, "{header}");
        }
    }

    proptest! {
        #[test]
        fn reads_back_what_it_sets(id in "[A-Za-z0-9_-]{1,40}", secret in ".{1,20}", ms in 0_i64..4_000_000_000_000) {
            let header = set_cookie(&id, &secret, ms, false);
            let pair = header.split(';').next().unwrap();
            prop_assert_eq!(session_id(pair, &secret), Some(id));
            prop_assert_eq!(session_id(pair, &format!("{secret}x")), None);
        }

        #[test]
        fn refuses_a_changed_signature(id in "[A-Za-z0-9_-]{32}", at in 0_usize..76, with in "[A-Za-z0-9]") {
            let signed = sign(&id, "secret");
            let mut changed = signed.clone();
            changed.replace_range(at..=at, &with);
            prop_assume!(changed != signed);
            prop_assert_eq!(unsign(&changed, "secret"), None);
        }

        #[test]
        fn survives_any_header(header in ".*") {
            prop_assert_eq!(session_id(&header, "secret"), None);
        }
    }
}
