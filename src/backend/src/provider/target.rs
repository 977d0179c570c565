//! The page of the storefront that a login continues on.

use percent_encoding::{CONTROLS, utf8_percent_encode};

use crate::http::query::encode;

/// An absolute URL of http or https.
pub(super) struct Target {
    pub(super) url: String,
}

impl Target {
    /// `None` for anything else.
    pub(super) fn new(url: &str) -> Option<Self> {
        let target = Self { url: url.to_owned() };
        (!target.host().is_empty()).then_some(target)
    }

    /// The name and the port of the host.
    pub(super) fn host(&self) -> &str {
        let rest = self.url.strip_prefix("http://").or_else(|| self.url.strip_prefix("https://")).unwrap_or_default();
        rest.split(['/', '?', '#', '\\']).next().unwrap_or_default()
    }

    /// The URL with more parameters in its query.
    pub(super) fn with(&self, parameters: &[(&str, &str)]) -> String {
        let (url, fragment) = self.url.split_once('#').unwrap_or((&self.url, ""));
        let separator = if url.contains('?') { '&' } else { '?' };
        let hash = if fragment.is_empty() { "" } else { "#" };
        let url = format!("{url}{separator}{}{hash}{fragment}", encode(parameters));
        utf8_percent_encode(&url, CONTROLS).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_parameters_before_the_fragment() {
        let with = |url: &str| Target::new(url).unwrap().with(&[("code", "a b"), ("state", "&")]);
        assert_eq!(with("http://localhost:8000/cb"), "http://localhost:8000/cb?code=a+b&state=%26");
        assert_eq!(with("https://x.co/?from=cart#top"), "https://x.co/?from=cart&code=a+b&state=%26#top");
        assert_eq!(with("http://x.co/é\r\n"), "http://x.co/%C3%A9%0D%0A?code=a+b&state=%26");
    }

    #[test]
    fn accepts_only_web_addresses() {
        for url in ["", "5", "/cb", "javascript:alert(1)", "http://", "data:text/html,x", "https:///x"] {
            assert!(Target::new(url).is_none(), "{url}");
        }
        assert_eq!(Target::new("http://localhost:8000?x").unwrap().host(), "localhost:8000");
    }
}
