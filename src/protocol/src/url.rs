//! Building URLs.

use crate::concat::concat;

/// Join the base URL, a path, the segment that follows the path, and a query. Exactly one slash separates base and path. If
/// the base is empty, the URL is a path on the page's own origin.
#[must_use]
pub fn join(base: &str, path: &str, segment: &str, query: Option<&str>) -> String {
    let mut trimmed = base;
    while let Some(shorter) = trimmed.strip_suffix('/') {
        trimmed = shorter;
    }
    let mut url = concat(&[trimmed, path, segment]);
    if let Some(query) = query {
        url.push_str(if segment.contains('?') { "&" } else { "?" });
        url.push_str(query);
    }
    url
}

/// A query with one parameter.
#[cfg(feature = "admin")]
pub(crate) fn query(name: &str, value: &str) -> String {
    concat(&["?", name, "=", &encode_segment(value)])
}

/// An id, encoded as a path segment. `None` if it would lead to another route: an empty id, and `.` and `..`, which
/// browsers resolve.
pub(crate) fn id(text: Option<&str>) -> Option<String> {
    text.filter(|text| !matches!(*text, "" | "." | "..")).map(encode_segment)
}

/// Encode a path segment as `encodeURIComponent` does, so that no email address can change where a request goes.
#[must_use]
pub fn encode_segment(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'!' | b'\''..=b'*' | b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte & 127));
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.push(char::from(digit.wrapping_add(if digit < 10 { b'0' } else { b'A' - 10 })));
            }
        }
    }
    encoded
}
