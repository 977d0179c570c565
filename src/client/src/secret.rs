use std::fmt;

use serde::{Deserialize, Serialize};

/// A password or a token. `Debug` does not show it.
///
/// ```
/// use medusa_auth::Secret;
///
/// let password = Secret::from("supersecret");
/// assert_eq!(password.expose(), "supersecret");
/// assert_eq!(format!("{password:?}"), "Secret(…)");
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The password or token itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}
