//! The accounts that people have at a provider.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use crate::http::json::object;

/// An account: any text. One with an @ is an email address; any other is a name, and the account has no email address.
pub(crate) struct Account {
    text: String,
}

impl Account {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned() }
    }

    /// What identifies the account, whatever else changes.
    pub(crate) fn id(&self) -> &str {
        &self.text
    }

    /// Whether there is an email address, and Google has verified it. For tests, those that start with `unverified` are not.
    pub(crate) fn has_verified_email(&self) -> bool {
        self.email().is_some_and(|email| !email.starts_with("unverified"))
    }

    /// What Medusa keeps of a profile at Google.
    pub(crate) fn google_profile(&self) -> Map<String, Value> {
        object(json!({
            "name": self.name(),
            "email": self.email(),
            "picture": self.picture(),
            "given_name": self.name(),
            "family_name": "Test",
        }))
    }

    /// What Medusa keeps of a profile at GitHub.
    pub(crate) fn github_profile(&self) -> Map<String, Value> {
        object(json!({
            "profile_url": format!("https://api.github.com/users/{}", self.name()),
            "avatar": self.picture(),
            "email": self.email(),
            "name": self.name(),
            "company": null,
            "two_factor_authentication": false,
        }))
    }

    fn email(&self) -> Option<&str> {
        self.text.contains('@').then_some(&self.text)
    }

    fn name(&self) -> &str {
        self.text.split('@').next().unwrap_or_default()
    }

    fn picture(&self) -> String {
        format!("https://example.com/{}.png", utf8_percent_encode(&self.text, NON_ALPHANUMERIC))
    }
}
