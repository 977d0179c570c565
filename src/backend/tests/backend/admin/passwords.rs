//! Passwords of users, which are the same on v1 and v2.

use serde_json::json;

use super::{Admins, user};
use crate::support::{claims, jwt, keys};

impl Admins {
    /// Requests a password token from a route of v1.
    fn password_token(&mut self, path: &str, email: &str) -> String {
        assert_eq!(self.server.post(path, &json!({ "email": email })).status, 204);
        let (_, token) = self.server.password_token();
        token
    }
}

#[test]
fn a_password_that_changes_on_v1_changes_on_v2() {
    let mut admins = Admins::open();
    admins.create("ann@example.com");
    let token = admins.password_token("/admin/users/password-token", "Ann@example.com");
    assert_eq!(keys(&claims(&token)), ["user_id", "email", "exp", "iat"]);
    let body = json!({ "token": token, "password": "second" });
    user(&admins.server.post("/admin/users/reset-password", &body));
    assert_eq!(admins.log_in_v2("ann@example.com", "second").status, 200);
    assert_eq!(admins.log_in_v2("ann@example.com", "supersecret").status, 401);
}

#[test]
fn a_password_that_changes_on_v2_changes_on_v1() {
    let mut admins = Admins::open();
    admins.create("ann@example.com");
    let old = admins.password_token("/admin/users/password-token", "ann@example.com");
    let body = json!({ "identifier": "ann@example.com" });
    admins.server.v2("POST", "/auth/user/emailpass/reset-password").json(&body).send();
    let (_, token) = admins.server.password_token();
    let call = admins.server.v2("POST", "/auth/user/emailpass/update").bearer(&token);
    assert_eq!(call.json(&json!({ "password": "second" })).send().status, 200);
    admins.log_in("ann@example.com", "supersecret").is_wrong_credentials();
    assert_eq!(admins.log_in("ann@example.com", "second").status, 200);
    let body = json!({ "token": old, "password": "third" });
    admins.server.post("/admin/users/reset-password", &body).is_unknown_error();
}

/// A user who is created with the email of a customer has a separate password.
#[test]
fn a_separate_password_changes_separately() {
    let mut admins = Admins::open();
    admins.server.sign_up("ann@example.com");
    let body = json!({ "email": "ann@example.com", "password": "first" });
    user(&admins.post("/admin/users", &body));
    let token = admins.password_token("/admin/users/password-token", "ann@example.com");
    let body = json!({ "token": token, "password": "second" });
    let changed = user(&admins.server.post("/admin/users/reset-password", &body));
    assert!(changed["updated_at"].as_str() > changed["created_at"].as_str());
    assert_eq!(admins.log_in("ann@example.com", "second").status, 200);
    admins.log_in("ann@example.com", "first").is_wrong_credentials();
    assert_eq!(admins.server.log_in("ann@example.com", "supersecret").status, 200);
}

#[test]
fn a_password_token_of_a_customer_is_invalid_for_the_user() {
    let mut admins = Admins::open();
    // One identity with one password, which signs the tokens of both.
    admins.server.join("ann@example.com");
    let as_user = admins.log_in_v2("ann@example.com", "supersecret").token();
    admins.join("ann@example.com", &as_user);
    let token = admins.password_token("/store/customers/password-token", "ann@example.com");
    let body = json!({ "email": "ann@example.com", "token": token, "password": "second" });
    let response = admins.server.post("/admin/users/reset-password", &body);
    assert_eq!((response.status, response.body.as_str()), (401, "Invalid or expired password reset token"));
    assert_eq!(admins.log_in("ann@example.com", "supersecret").status, 200);
}

/// A token that is signed with an empty secret is not valid for a user without a password.
#[test]
fn rejects_tokens_of_users_without_a_password() {
    let admins = Admins::open();
    let created = user(&admins.post("/admin/users", &json!({ "email": "ann@example.com", "password": "" })));
    let token = jwt(&json!({ "user_id": created["id"], "email": "ann@example.com" }), "");
    let body = json!({ "token": token, "password": "second" });
    admins.server.post("/admin/users/reset-password", &body).is_unknown_error();
    admins.log_in("ann@example.com", "second").is_wrong_credentials();
    assert_eq!(admins.log_in_v2("ann@example.com", "second").status, 401);
}
