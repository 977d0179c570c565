//! Which strings HTTP headers can hold.

use crate::concat::concat;

/// Whether `fetch` accepts this header value: Latin-1, no NUL, and line breaks only at the ends, which `fetch` trims.
#[must_use]
pub fn is_value(value: &str) -> bool {
    has_content(value).is_some()
}

/// Whether the `Authorization` header can hold this token.
#[must_use]
pub fn is_token(token: &str) -> bool {
    has_content(token) == Some(true)
}

/// Whether anything is left of a header value after `fetch` has trimmed it. `None` if `fetch` rejects it.
fn has_content(value: &str) -> Option<bool> {
    let mut has_content = false;
    let mut has_ended = false;
    for byte in value.bytes() {
        match byte {
            b' ' | b'\t' => {}
            b'\n' | b'\r' => has_ended = has_content,
            // In UTF-8, characters above U+00FF begin with a byte above 0xC3.
            b'\0' | 0xc4.. => return None,
            _ if has_ended => return None,
            _ => has_content = true,
        }
    }
    Some(has_content)
}

/// The `Authorization` header for a token.
#[must_use]
pub fn bearer(token: &str) -> String {
    concat(&["Bearer ", token])
}
