//! Which strings HTTP headers can hold.

use crate::concat::concat;

/// Whether `fetch` accepts this header value: Latin-1, no NUL, and line breaks only at the ends, which `fetch` trims.
#[must_use]
pub fn is_value(value: &str) -> bool {
    // In UTF-8, characters above U+00FF begin with a byte above 0xC3.
    trimmed(value).iter().all(|byte| *byte <= 0xc3 && !matches!(byte, b'\0' | b'\r' | b'\n'))
}

/// Whether the `Authorization` header can hold this token.
#[must_use]
pub fn is_token(token: &str) -> bool {
    !trimmed(token).is_empty() && is_value(token)
}

/// The value without the white space that `fetch` trims.
const fn trimmed(value: &str) -> &[u8] {
    let mut bytes = value.as_bytes();
    while let [b'\t' | b'\n' | b'\r' | b' ', rest @ ..] | [rest @ .., b'\t' | b'\n' | b'\r' | b' '] = bytes {
        bytes = rest;
    }
    bytes
}

/// The `Authorization` header for a token.
#[must_use]
pub fn bearer(token: &str) -> String {
    concat(&["Bearer ", token])
}
