//! Servers with the routes for admins and invited users.

pub(crate) mod v1;
pub(crate) mod v2;

use serde_json::Value;

use super::{sent_request::SentRequest, server::Server};

/// The user who exists from the start.
pub(crate) const ADMIN_EMAIL: &str = "admin@x.co";
pub(crate) const ADMIN_PASSWORD: &str = "admins-password";

/// When valid invites expire, and when expired ones did.
pub(crate) const FUTURE: &str = "2026-11-23T05:00:00.000Z";
pub(crate) const PAST: &str = "2026-11-21T05:00:00.000Z";

/// An invite on the server.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Invite {
    pub(crate) id: String,
    pub(crate) email: String,
    /// The latest token.
    pub(crate) token: String,
    pub(crate) expires_at: &'static str,
    /// The role of the future user, on v1.
    pub(crate) role: String,
}

/// A server with invites.
pub(crate) trait AdminServer: Server {
    /// The invites.
    fn invites(&self) -> &[Invite];

    /// Let an invite expire.
    fn expire(&mut self, place: usize);

    /// Renew the token of an invite.
    fn rotate(&mut self, place: usize);
}

/// The segments of the path, and the email address in the query.
fn path_and_email(request: &SentRequest) -> (Vec<&str>, Option<String>) {
    let (path, query) = request.path().split_once('?').unwrap_or((request.path(), ""));
    let email = query.strip_prefix("email=").map(decode);
    (path.trim_start_matches('/').split('/').collect(), email)
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

fn text(body: &Value, key: &str) -> String {
    body[key].as_str().unwrap_or_default().to_owned()
}
