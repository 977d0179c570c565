//! Users, who are all admins, on Medusa v1, and on v2 with the same data.

mod bodies;
mod invites;
mod lists;
mod passwords;
mod same_users;
mod sessions;

use serde_json::{Value, json};

use crate::support::{Call, Response, TestServer, credentials};

const ADMIN: &str = "admin@example.com";

/// A server, and the cookie of its first user.
struct Admins {
    server: TestServer,
    cookie: String,
}

impl Admins {
    fn open() -> Self {
        Self::with(&[])
    }

    /// With more command-line options.
    fn with(options: &[&str]) -> Self {
        let server = TestServer::with(&[&["--admin-email", ADMIN], options].concat());
        let response = server.post("/admin/auth", &credentials(ADMIN));
        assert_eq!(response.status, 200, "{}", response.body);
        Self { cookie: response.cookie().to_owned(), server }
    }

    /// A request as the first user.
    fn call(&self, method: &str, path: &str) -> Call {
        self.server.call(method, path).cookie(&self.cookie)
    }

    fn get(&self, path: &str) -> Response {
        self.call("GET", path).send()
    }

    fn post(&self, path: &str, body: &Value) -> Response {
        self.call("POST", path).json(body).send()
    }

    /// Creates a user with the password `supersecret`.
    fn create(&self, email: &str) -> Value {
        user(&self.post("/admin/users", &credentials(email)))
    }

    /// Creates an invite.
    fn invite(&self, email: &str) -> Value {
        let body = json!({ "user": email, "role": "developer" });
        assert_eq!(self.post("/admin/invites", &body).status, 200);
        self.current_invite(email)
    }

    /// The current state of the invite for an email.
    fn current_invite(&self, email: &str) -> Value {
        let invites = self.get("/admin/invites").json()["invites"].clone();
        invites.as_array().unwrap().iter().find(|invite| invite["user_email"] == email).unwrap().clone()
    }

    fn accept(&self, token: &Value, user: &Value) -> Response {
        self.server.post("/admin/invites/accept", &json!({ "token": token, "user": user }))
    }

    /// Logs in to v1.
    fn log_in(&self, email: &str, password: &str) -> Response {
        self.server.post("/admin/auth", &json!({ "email": email, "password": password }))
    }

    /// A request to v2 as the first user.
    fn v2(&self, method: &str, path: &str) -> Call {
        self.server.v2(method, path).bearer(&self.log_in_v2(ADMIN, "supersecret").token())
    }

    /// Logs in to v2.
    fn log_in_v2(&self, email: &str, password: &str) -> Response {
        let body = json!({ "email": email, "password": password });
        self.server.v2("POST", "/auth/user/emailpass").json(&body).send()
    }

    /// Registers an identity as a user of v2, with the password `supersecret`.
    fn register(&self, email: &str) -> Response {
        self.server.v2("POST", "/auth/user/emailpass/register").json(&credentials(email)).send()
    }

    /// Invites and accepts on v2 with the token of an identity, and returns the id of the new user.
    fn join(&self, email: &str, token: &str) -> String {
        let invite = self.v2("POST", "/admin/invites").json(&json!({ "email": email })).send().json();
        let path = format!("/admin/invites/accept?token={}", invite["invite"]["token"].as_str().unwrap());
        let response = self.server.v2("POST", &path).bearer(token).json(&json!({})).send();
        assert_eq!(response.status, 200, "{}", response.body);
        response.json()["user"]["id"].as_str().unwrap().to_owned()
    }
}

fn user(response: &Response) -> Value {
    assert_eq!(response.status, 200, "{}", response.body);
    response.json()["user"].clone()
}
