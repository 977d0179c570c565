//! Passwords of users, which are the same on v1 and on v2.

use medusa_auth_backend::Notice;
use serde_json::json;

use super::{Admins, user};
use crate::support::{claims, jwt, keys};

impl Admins {
    /// Ask v1 for a token, as `user` or `customer`.
    fn password_token(&mut self, path: &str, email: &str) -> String {
        assert_eq!(self.shop.post(path, &json!({ "email": email })).status, 204);
        let Notice::PasswordToken { token, .. } = self.shop.notices.try_recv().unwrap();
        token
    }
}

#[test]
fn a_password_that_changes_on_v1_changes_on_v2() {
    let mut admins = Admins::open();
    admins.make("ann@example.com");
    let token = admins.password_token("/admin/users/password-token", "Ann@example.com");
    assert_eq!(keys(&claims(&token)), ["user_id", "email", "exp", "iat"]);
    let body = json!({ "token": token, "password": "second" });
    user(&admins.shop.post("/admin/users/reset-password", &body));
    assert_eq!(admins.log_in_v2("ann@example.com", "second").status, 200);
    assert_eq!(admins.log_in_v2("ann@example.com", "supersecret").status, 401);
}

#[test]
fn a_password_that_changes_on_v2_changes_on_v1() {
    let mut admins = Admins::open();
    admins.make("ann@example.com");
    let old = admins.password_token("/admin/users/password-token", "ann@example.com");
    let body = json!({ "identifier": "ann@example.com" });
    admins.shop.v2("POST", "/auth/user/emailpass/reset-password").json(&body).send();
    let Notice::PasswordToken { token, .. } = admins.shop.notices.try_recv().unwrap();
    let call = admins.shop.v2("POST", "/auth/user/emailpass/update").bearer(&token);
    assert_eq!(call.json(&json!({ "password": "second" })).send().status, 200);
    admins.log_in("ann@example.com", "supersecret").is_wrong();
    assert_eq!(admins.log_in("ann@example.com", "second").status, 200);
    let body = json!({ "token": old, "password": "third" });
    admins.shop.post("/admin/users/reset-password", &body).is_unknown_error();
}

/// The password of a user beside a customer of the same address is theirs alone, and changes alone.
#[test]
fn a_password_of_ones_own_changes_alone() {
    let mut admins = Admins::open();
    admins.shop.sign_up("ann@example.com");
    let body = json!({ "email": "ann@example.com", "password": "first" });
    user(&admins.post("/admin/users", &body));
    let token = admins.password_token("/admin/users/password-token", "ann@example.com");
    let body = json!({ "token": token, "password": "second" });
    let changed = user(&admins.shop.post("/admin/users/reset-password", &body));
    assert!(changed["updated_at"].as_str() > changed["created_at"].as_str());
    assert_eq!(admins.log_in("ann@example.com", "second").status, 200);
    admins.log_in("ann@example.com", "first").is_wrong();
    assert_eq!(admins.shop.log_in("ann@example.com", "supersecret").status, 200);
}

#[test]
fn a_token_is_good_for_its_user_only() {
    let mut admins = Admins::open();
    // One identity with one password, which signs the tokens of both.
    admins.shop.join("ann@example.com");
    let as_user = admins.log_in_v2("ann@example.com", "supersecret").token();
    admins.join("ann@example.com", &as_user);
    let token = admins.password_token("/store/customers/password-token", "ann@example.com");
    let body = json!({ "email": "ann@example.com", "token": token, "password": "second" });
    let answer = admins.shop.post("/admin/users/reset-password", &body);
    assert_eq!((answer.status, answer.body.as_str()), (401, "Invalid or expired password reset token"));
    assert_eq!(admins.log_in("ann@example.com", "supersecret").status, 200);
}

/// An empty string is not the secret of an account that has no password.
#[test]
fn no_password_is_no_secret() {
    let admins = Admins::open();
    let made = user(&admins.post("/admin/users", &json!({ "email": "ann@example.com", "password": "" })));
    let token = jwt(&json!({ "user_id": made["id"], "email": "ann@example.com" }), "");
    let body = json!({ "token": token, "password": "second" });
    admins.shop.post("/admin/users/reset-password", &body).is_unknown_error();
    admins.log_in("ann@example.com", "second").is_wrong();
    assert_eq!(admins.log_in_v2("ann@example.com", "second").status, 401);
}
