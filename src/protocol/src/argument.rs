use std::fmt;

#[cfg(feature = "admin")]
use crate::Data;

/// What a caller passed, as far as requests depend on it.
#[derive(Clone, Copy, Default)]
pub struct Argument<'a> {
    /// An email address, an id, or the name of a provider.
    pub subject: Option<&'a str>,
    /// The payload's `token`.
    pub token: Option<&'a str>,
    /// The payload.
    #[cfg(feature = "admin")]
    pub payload: Option<&'a dyn Data>,
}

#[cfg(feature = "admin")]
impl Argument<'_> {
    /// The string at this path of the payload.
    pub(crate) fn field(&self, path: &str) -> Option<String> {
        self.payload?.text(path)
    }

    /// Whether the payload has a value other than `null` at this path.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.payload.is_some_and(|payload| payload.has(path))
    }
}

impl fmt::Debug for Argument<'_> {
    /// Leaves out the values: passwords and tokens must not end up in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Argument").finish_non_exhaustive()
    }
}
