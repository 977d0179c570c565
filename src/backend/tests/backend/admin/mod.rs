//! Users, who are the admins of a shop, on Medusa v1, and on v2 with the same data.

mod bodies;
mod invites;
mod lists;
mod passwords;
mod same_users;
mod sessions;

use serde_json::{Value, json};

use crate::support::{Answer, Call, TestServer, credentials};

const ADMIN: &str = "admin@example.com";

/// A shop, and the cookie of its first user.
struct Admins {
    shop: TestServer,
    cookie: String,
}

impl Admins {
    fn open() -> Self {
        Self::with(&[])
    }

    /// With more options of the command line.
    fn with(options: &[&str]) -> Self {
        let shop = TestServer::with(&[&["--admin-email", ADMIN], options].concat());
        let answer = shop.post("/admin/auth", &credentials(ADMIN));
        assert_eq!(answer.status, 200, "{}", answer.body);
        Self { cookie: answer.cookie().to_owned(), shop }
    }

    /// A request of the first user.
    fn call(&self, method: &str, path: &str) -> Call {
        self.shop.call(method, path).cookie(&self.cookie)
    }

    fn get(&self, path: &str) -> Answer {
        self.call("GET", path).send()
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        self.call("POST", path).json(body).send()
    }

    /// A new user with the password `supersecret`.
    fn make(&self, email: &str) -> Value {
        user(&self.post("/admin/users", &credentials(email)))
    }

    /// The invite of this address, which is made.
    fn invite(&self, email: &str) -> Value {
        let body = json!({ "user": email, "role": "developer" });
        assert_eq!(self.post("/admin/invites", &body).status, 200);
        self.invited(email)
    }

    /// The invite of this address.
    fn invited(&self, email: &str) -> Value {
        let invites = self.get("/admin/invites").json()["invites"].clone();
        invites.as_array().unwrap().iter().find(|invite| invite["user_email"] == email).unwrap().clone()
    }

    fn accept(&self, token: &Value, user: &Value) -> Answer {
        self.shop.post("/admin/invites/accept", &json!({ "token": token, "user": user }))
    }

    /// The answer to logging in to v1.
    fn log_in(&self, email: &str, password: &str) -> Answer {
        self.shop.post("/admin/auth", &json!({ "email": email, "password": password }))
    }

    /// A request of the first user to v2.
    fn v2(&self, method: &str, path: &str) -> Call {
        self.shop.v2(method, path).bearer(&self.log_in_v2(ADMIN, "supersecret").token())
    }

    /// The answer to logging in to v2.
    fn log_in_v2(&self, email: &str, password: &str) -> Answer {
        let body = json!({ "email": email, "password": password });
        self.shop.v2("POST", "/auth/user/emailpass").json(&body).send()
    }

    /// The answer to registering a user of v2, with the password `supersecret`.
    fn register(&self, email: &str) -> Answer {
        self.shop.v2("POST", "/auth/user/emailpass/register").json(&credentials(email)).send()
    }

    /// Become a user of v2, from an invite of v2.
    fn join(&self, email: &str, token: &str) -> String {
        let invite = self.v2("POST", "/admin/invites").json(&json!({ "email": email })).send().json();
        let path = format!("/admin/invites/accept?token={}", invite["invite"]["token"].as_str().unwrap());
        let answer = self.shop.v2("POST", &path).bearer(token).json(&json!({})).send();
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()["user"]["id"].as_str().unwrap().to_owned()
    }
}

fn user(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["user"].clone()
}
