//! Invites of v1.

use serde_json::json;

use super::{ADMIN, Admins, user};

#[test]
fn a_failed_request_does_not_change_the_invite() {
    let admins = Admins::open();
    let invite = admins.invite("ann@example.com");
    admins.accept(&invite["token"], &json!({ "password": 5 })).is_invalid("password must be a string");
    assert_eq!(admins.get("/admin/users?email=ann@example.com").json()["count"], 0);
    assert_eq!(admins.current_invite("ann@example.com"), invite);
    assert_eq!(admins.accept(&invite["token"], &json!({ "password": "supersecret" })).status, 200);
}

#[test]
fn inviting_does_not_return_the_token_and_rejects_users() {
    let admins = Admins::open();
    let invite = |email: &str| admins.post("/admin/invites", &json!({ "user": email, "role": "member" }));
    assert_eq!(invite("ann@example.com").body, "OK");
    invite(ADMIN).is_invalid("Can't invite a user with an existing account");
    assert_eq!(user(&admins.get("/admin/auth"))["email"], ADMIN);
}
