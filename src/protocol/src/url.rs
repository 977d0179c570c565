//! Building URLs.

const HEX: &str = "0123456789ABCDEF";

/// Join the base URL, a path, the segment that follows the path, and a query. Exactly one slash separates base and path. If
/// the base is empty, the URL is a path on the page's own origin.
#[must_use]
pub fn join(base: &str, path: &str, segment: &str, query: Option<&str>) -> String {
    let mut trimmed = base;
    while let Some(shorter) = trimmed.strip_suffix('/') {
        trimmed = shorter;
    }
    let mut url = [trimmed, path, segment].concat();
    if let Some(query) = query {
        url.push_str(if segment.contains('?') { "&" } else { "?" });
        url.push_str(query);
    }
    url
}

/// A query with one parameter.
#[cfg(feature = "admin")]
pub(crate) fn query(name: &str, value: &str) -> String {
    ["?", name, "=", &encode_segment(value)].concat()
}

/// An id, encoded as a path segment. `None` if it would lead to another route: an empty id, and `.` and `..`, which
/// browsers resolve.
pub(crate) fn id(text: Option<&str>) -> Option<String> {
    text.filter(|text| !matches!(*text, "" | "." | "..")).map(encode_segment)
}

/// Encode a path segment as `encodeURIComponent` does, so that no email address can change where a request goes.
#[must_use]
pub fn encode_segment(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'!' | b'\''..=b'*' | b'-' | b'.' | b'_' | b'~') {
            encoded.extend(text.get(at..=at));
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15].map(usize::from) {
                encoded.extend(HEX.get(digit..=digit));
            }
        }
    }
    encoded
}
