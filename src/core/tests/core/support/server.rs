//! What every server for the tests can do.

use serde_json::Value;

use super::sent_request::SentRequest;

/// The email address and the passwords of the person who uses the browser.
pub(crate) const EMAIL: &str = "a@x.co";
pub(crate) const OLD_PASSWORD: &str = "old";
pub(crate) const NEW_PASSWORD: &str = "supersecret";

/// A response of a server.
pub(crate) struct ServerResponse {
    pub(crate) status: u16,
    pub(crate) data: Value,
    /// The number of the session whose cookie it sets.
    pub(crate) cookie: Option<usize>,
}

impl From<(u16, Value)> for ServerResponse {
    fn from((status, data): (u16, Value)) -> Self {
        Self { status, data, cookie: None }
    }
}

/// A Medusa server, as far as the tests need it.
pub(crate) trait Server {
    /// Respond to a request with this body and the cookie of this session.
    fn respond(&mut self, request: &SentRequest, body: &Value, cookie: Option<usize>) -> ServerResponse;

    /// The email address of the person who is logged in to a session.
    fn session(&self, number: usize) -> Option<&str>;

    /// The email address and the password of each customer or user.
    fn accounts(&self) -> Vec<(String, String)>;
}

impl<S: Server + ?Sized> Server for Box<S> {
    fn respond(&mut self, request: &SentRequest, body: &Value, cookie: Option<usize>) -> ServerResponse {
        (**self).respond(request, body, cookie)
    }

    fn session(&self, number: usize) -> Option<&str> {
        (**self).session(number)
    }

    fn accounts(&self) -> Vec<(String, String)> {
        (**self).accounts()
    }
}
