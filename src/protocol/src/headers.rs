//! Request headers: one value a name, whatever the case it is written in.

use crate::{Code, Error};

/// Header names and values in the order they are set, the last one of a name winning.
#[derive(Clone, Debug, Default)]
pub struct Headers<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Headers<'a> {
    /// Set a header, in the place of one whose name differs only in case.
    pub fn set(&mut self, name: &'a str, value: &'a str) {
        match self.0.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some(header) => *header = (name, value),
            None => self.0.push((name, value)),
        }
    }

    /// The headers, one a name.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().copied()
    }

    /// Whether `fetch` takes them all.
    ///
    /// # Errors
    /// `invalid_argument` for a name or a value that HTTP does not allow. It does not say which: it might be a secret.
    pub fn check(&self) -> Result<(), Error> {
        if self.iter().all(|(name, value)| is_name(name) && is_value(value)) {
            Ok(())
        } else {
            Err(Error::new(Code::InvalidArgument, "A header has a name or a value that HTTP does not allow."))
        }
    }
}

/// Whether HTTP allows this as a header's name (a token of RFC 9110).
#[must_use]
pub fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
        })
}

/// Whether `fetch` takes this as a header's value: Latin-1, no NUL, and no line breaks but at the ends, which it cuts off.
#[must_use]
pub fn is_value(value: &str) -> bool {
    value.trim_ascii().chars().all(|char| char <= '\u{ff}' && !matches!(char, '\0' | '\r' | '\n'))
}

/// Whether `Authorization` can say this token.
#[must_use]
pub fn is_token(token: &str) -> bool {
    !token.trim_ascii().is_empty() && is_value(token)
}

/// What `Authorization` says for this token.
#[must_use]
pub fn bearer(token: &str) -> String {
    let mut bearer = String::from("Bearer ");
    bearer.push_str(token);
    bearer
}

/// Whether a header of this name says who is asking.
#[must_use]
pub const fn is_credential(name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization") || name.eq_ignore_ascii_case("cookie")
}
