//! Request headers: one value a name, whatever the case it is written in.

use crate::{Code, Error};

/// Header names and values, the last one set winning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Set a header, in the place of one whose name differs only in case.
    ///
    /// # Errors
    /// `invalid_argument`, naming the header but not its value, for what HTTP does not allow.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        if !is_name(name) || !is_value(value) {
            let mut message = String::from("The header \"");
            message.extend(name.chars().take(64).filter(char::is_ascii_graphic));
            message.push_str("\" has characters that HTTP does not allow.");
            return Err(Error::new(Code::InvalidArgument, message));
        }
        self.0.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.0.push((name.into(), value.into()));
        Ok(())
    }

    /// The headers, in the order they were set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Whether HTTP allows this as a header's name (a token of RFC 9110).
#[must_use]
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// Whether a header of this name says who is asking.
#[must_use]
pub const fn is_credential(name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization") || name.eq_ignore_ascii_case("cookie")
}

/// Whether `fetch` takes this as a header's value: Latin-1, no line breaks, no NUL.
#[must_use]
pub fn is_value(value: &str) -> bool {
    value.chars().all(|char| char <= '\u{ff}' && !matches!(char, '\0' | '\r' | '\n'))
}
