//! Invites of v1.

use serde_json::json;

use super::{ADMIN, Admins, user};

#[test]
fn an_array_for_the_user_is_looked_into_and_has_no_password() {
    let admins = Admins::open();
    let token = admins.invite("ann@example.com")["token"].clone();
    admins.accept(&token, &json!([{ "password": "p" }, {}])).is_invalid("password must be a string");
    for user in [json!([null]), json!([""]), json!([[5]])] {
        admins.accept(&token, &user).is_invalid("nested property user must be either object or array");
    }
    assert_eq!(admins.accept(&token, &json!([])).status, 200);
    let found = admins.get("/admin/users?email=ann@example.com").json();
    assert_eq!((&found["count"], &found["users"][0]["role"]), (&json!(1), &json!("developer")));
}

#[test]
fn what_fails_leaves_the_invite_as_it_was() {
    let admins = Admins::open();
    let invite = admins.invite("ann@example.com");
    let nul = json!({ "first_name": "a\0", "password": "supersecret" });
    admins.accept(&invite["token"], &nul).is_unknown_error();
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
