//! URLs: joining a base and a path, and encoding what a caller puts into one.

const HEX: &str = "0123456789ABCDEF";

/// The base URL, a path with exactly one slash before it, the segment that follows the path, and a query. An empty base
/// leaves a path on the page's own origin.
#[must_use]
pub fn join(base: &str, path: &str, segment: &str, query: Option<&str>) -> String {
    let mut bare = base;
    while let Some(shorter) = bare.strip_suffix('/') {
        bare = shorter;
    }
    let mut url = [bare, path, segment].concat();
    if let Some(query) = query {
        url.push_str(if segment.contains('?') { "&" } else { "?" });
        url.push_str(query);
    }
    url
}

/// A query that asks for this.
#[cfg(feature = "admin")]
pub(crate) fn query(name: &str, text: &str) -> String {
    ["?", name, "=", &encode_segment(text)].concat()
}

/// An id as a segment of a path. There is none that leads elsewhere: an empty one would be another route, and `.` and `..`
/// are resolved away before anything is sent.
pub(crate) fn id(text: Option<&str>) -> Option<String> {
    text.filter(|text| !matches!(*text, "" | "." | "..")).map(encode_segment)
}

/// The text as one segment of a path: what `encodeURIComponent` makes of it, so that no e-mail address can change
/// where a request goes.
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
