use std::fmt;

/// A response, as a [`Transport`](super::Transport) returns it.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The text after the status, such as `Not Found`. Empty with HTTP/2.
    pub status_text: String,
    /// The headers. Names are in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub text: String,
}

impl Response {
    /// A response without headers.
    #[must_use]
    pub fn new(status: u16, text: impl Into<String>) -> Self {
        Self { status, status_text: String::new(), headers: Vec::new(), text: text.into() }
    }

    /// The value of a header. The name is in lower case.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// Add a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.to_owned()));
        self
    }
}

impl fmt::Debug for Response {
    /// Leaves out the headers and the body: they may contain secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Response").field("status", &self.status).finish_non_exhaustive()
    }
}
