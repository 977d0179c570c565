use std::fmt;

#[cfg(feature = "admin")]
use crate::Data;

/// What a caller passed that is read here, and not only handed on.
#[derive(Clone, Copy, Default)]
pub struct Argument<'a> {
    /// What the method is about, where that is a text: an e-mail address, an id, a query.
    pub text: Option<&'a str>,
    /// The payload's `token`, where it has one.
    pub token: Option<&'a str>,
    /// The payload.
    #[cfg(feature = "admin")]
    pub payload: Option<&'a dyn Data>,
}

#[cfg(feature = "admin")]
impl Argument<'_> {
    /// A text of the payload.
    pub(crate) fn field(&self, key: &str) -> Option<String> {
        self.payload?.text(key)
    }

    /// Whether the payload has something there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.payload.is_some_and(|payload| payload.has(key))
    }
}

impl fmt::Debug for Argument<'_> {
    /// Without what is in it, which is nobody's to read in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Argument").finish_non_exhaustive()
    }
}
