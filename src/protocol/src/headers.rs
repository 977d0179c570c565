//! What a header can say.

/// Whether `fetch` takes this as a header's value: Latin-1, no NUL, and no line breaks but at the ends, which it cuts off.
#[must_use]
pub fn is_value(value: &str) -> bool {
    // In UTF-8, what follows U+00FF begins with a byte above these.
    trimmed(value).iter().all(|byte| *byte <= 0xc3 && !matches!(byte, b'\0' | b'\r' | b'\n'))
}

/// Whether `Authorization` can say this token.
#[must_use]
pub fn is_token(token: &str) -> bool {
    !trimmed(token).is_empty() && is_value(token)
}

/// Without the white space that `fetch` cuts off at both ends.
const fn trimmed(value: &str) -> &[u8] {
    let mut bytes = value.as_bytes();
    while let [b'\t' | b'\n' | b'\r' | b' ', rest @ ..] | [rest @ .., b'\t' | b'\n' | b'\r' | b' '] = bytes {
        bytes = rest;
    }
    bytes
}

/// What `Authorization` says for this token.
#[must_use]
pub fn bearer(token: &str) -> String {
    ["Bearer ", token].concat()
}
