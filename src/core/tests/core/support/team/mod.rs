//! Shops with as much of Medusa's users and invites as a call of an admin's can stumble over.

pub(crate) mod v1;
pub(crate) mod v2;

use serde_json::{Value, json};

use super::{Sent, shop::Shop};

/// Who is there before anybody is invited.
pub(crate) const ADMIN: &str = "admin@x.co";
pub(crate) const ADMINS: &str = "admins-password";

/// When an invite ends that is good, and when one did that is not.
pub(crate) const LATER: &str = "2026-11-23T05:00:00.000Z";
pub(crate) const EARLIER: &str = "2026-11-21T05:00:00.000Z";

/// An invite as it is on the server.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Invite {
    pub(crate) id: String,
    pub(crate) email: String,
    /// The last that was given.
    pub(crate) token: String,
    pub(crate) expires_at: &'static str,
    /// What v1 keeps of whom it makes.
    pub(crate) role: String,
}

/// A Medusa server, as far as its users and invites go.
pub(crate) trait Team: Shop {
    /// The invites that can be listed.
    fn invites(&self) -> &[Invite];

    /// Have an invite end before now.
    fn expire(&mut self, place: usize);

    /// Give an invite another token, as somebody else may have.
    fn rotate(&mut self, place: usize);
}

/// Where a request goes: the path, and what the query asks for by e-mail address.
fn place(request: &Sent) -> (Vec<&str>, Option<String>) {
    let (path, query) = request.path().split_once('?').unwrap_or((request.path(), ""));
    let email = query.strip_prefix("email=").map(decoded);
    (path.trim_start_matches('/').split('/').collect(), email)
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

fn text(body: &Value, key: &str) -> String {
    body[key].as_str().unwrap_or_default().to_owned()
}

fn refusal(status: u16, kind: &str, message: &str) -> (u16, Value) {
    (status, json!({ "type": kind, "message": message }))
}

fn invalid(message: &str) -> (u16, Value) {
    refusal(400, "invalid_data", message)
}
