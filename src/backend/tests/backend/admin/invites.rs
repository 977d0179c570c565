//! Invites of v1.

use serde_json::json;

use super::{ADMIN, Admins, user};

#[test]
fn what_fails_leaves_the_invite_as_it_was() {
    let admins = Admins::open();
    let invite = admins.invite("ann@example.com");
    admins.accept(&invite["token"], &json!({ "password": 5 })).is_invalid("password must be a string");
    assert_eq!(admins.get("/admin/users?email=ann@example.com").json()["count"], 0);
    assert_eq!(admins.invited("ann@example.com"), invite);
    assert_eq!(admins.accept(&invite["token"], &json!({ "password": "supersecret" })).status, 200);
}

#[test]
fn inviting_does_not_tell_the_token_and_a_user_is_not_invited() {
    let admins = Admins::open();
    let invite = |email: &str| admins.post("/admin/invites", &json!({ "user": email, "role": "member" }));
    assert_eq!(invite("ann@example.com").body, "OK");
    invite(ADMIN).is_invalid("Can't invite a user with an existing account");
    assert_eq!(user(&admins.get("/admin/auth"))["email"], ADMIN);
}
