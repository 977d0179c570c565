//! Requests about users and invites.

use serde_json::{Value, json};

use crate::support::{ADMIN_ORIGIN, Call, JWT_SECRET, Response, TestServer, credentials, jwt};

/// The email of the first admin, whose password is `supersecret`.
pub(super) const ADMIN: &str = "admin@example.com";

impl TestServer {
    /// With a first admin.
    pub(super) fn with_admin(options: &[&str]) -> Self {
        Self::with(&[&["--admin-email", ADMIN], options].concat())
    }

    /// A request from the admin page.
    pub(super) fn admin(&self, method: &str, path: &str) -> Call {
        self.v2(method, path).header("origin", ADMIN_ORIGIN).without("x-publishable-api-key")
    }

    /// Logs in as a user with the password `supersecret`.
    pub(super) fn log_in_as_user(&self, email: &str) -> Response {
        self.admin("POST", "/auth/user/emailpass").json(&credentials(email)).send()
    }

    /// A request as a user who does not exist, which most routes accept.
    pub(super) fn as_admin(&self, method: &str, path: &str) -> Call {
        self.admin(method, path).bearer(&jwt(&json!({ "actor_id": "user_1", "actor_type": "user" }), JWT_SECRET))
    }

    /// Registers an identity with the password `supersecret`, and returns its token.
    pub(super) fn register_as_user(&self, email: &str) -> String {
        self.admin("POST", "/auth/user/emailpass/register").json(&credentials(email)).send().token()
    }

    pub(super) fn invite(&self, email: &str) -> Value {
        let response = self.as_admin("POST", "/admin/invites").json(&json!({ "email": email })).send();
        assert_eq!(response.status, 200, "{}", response.body);
        response.json()["invite"].clone()
    }

    /// Accepts an invite with the token of an identity.
    pub(super) fn accept(&self, invite: &Value, token: &str, user: &Value) -> Response {
        let path = format!("/admin/invites/accept?token={}", invite["token"].as_str().unwrap());
        self.admin("POST", &path).bearer(token).json(user).send()
    }

    /// Invites and accepts, and returns the new user.
    pub(super) fn join_as_user(&self, email: &str) -> Value {
        let invite = self.invite(email);
        let response = self.accept(&invite, &self.register_as_user(email), &json!({}));
        assert_eq!(response.status, 200, "{}", response.body);
        response.json()["user"].clone()
    }
}
