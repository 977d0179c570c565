//! URLs: joining a base and a path, and encoding what a caller puts into one.

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// The base URL and a path with exactly one slash between them. After an empty base it is a path of the page's own origin.
#[must_use]
pub fn join(base: &str, path: &str) -> String {
    let mut url = String::from(base.trim_end_matches('/'));
    url.push('/');
    url.push_str(path.trim_start_matches('/'));
    url
}

/// The text as one segment of a path: what `encodeURIComponent` makes of it, so that no e-mail address can change
/// where a request goes.
#[must_use]
pub fn encode_segment(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'!' | b'\''..=b'*' | b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            push_hex(&mut encoded, byte);
        }
    }
    encoded
}

fn push_hex(text: &mut String, byte: u8) {
    for digit in [byte >> 4, byte & 15] {
        text.extend(HEX.get(usize::from(digit)).map(|&digit| char::from(digit)));
    }
}
