use std::fmt;

use medusa_auth_protocol::Method;

/// A request, as a [`Transport`](super::Transport) sends it.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The URL, with the query.
    pub url: String,
    /// The headers, each once. Names are in lower case, and values in Latin-1.
    pub headers: Vec<(String, String)>,
    /// The body, which is JSON.
    pub body: Option<String>,
    /// Whether cookies are sent and stored: `include` or `omit` in `fetch`.
    pub include_credentials: bool,
    /// Whether redirects are followed. If not, a redirect must be an error: following it would send a secret to another
    /// server.
    pub follow_redirects: bool,
}

impl Request {
    /// The value of a header. The name is in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// The path of the URL, without its query.
    #[must_use]
    pub fn path(&self) -> &str {
        let url = self.url.split('?').next().unwrap_or_default();
        let Some((_, rest)) = url.split_once("://") else { return url };
        rest.find('/').and_then(|start| rest.get(start..)).unwrap_or_default()
    }
}

impl fmt::Debug for Request {
    /// Leaves out the query, the headers and the body: they may contain secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("method", &self.method.as_str())
            .field("path", &self.path())
            .field("include_credentials", &self.include_credentials)
            .field("follow_redirects", &self.follow_redirects)
            .finish_non_exhaustive()
    }
}
