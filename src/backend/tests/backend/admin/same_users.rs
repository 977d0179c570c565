//! Medusa v1 and v2 on the same users and invites.

use serde_json::{Value, json};

use super::{Admins, user};
use crate::support::claims;

const WRONG_CREDENTIALS: &str = "Invalid email or password";

#[test]
fn the_first_user_is_the_same_on_both() {
    let admins = Admins::open();
    let v1 = user(&admins.get("/admin/auth"));
    let v2 = user(&admins.v2("GET", "/admin/users/me").send());
    assert_eq!((&v1["id"], &v1["email"], &v1["role"]), (&v2["id"], &v2["email"], &json!("admin")));
}

#[test]
fn a_user_of_v1_can_log_in_to_v2() {
    let admins = Admins::open();
    let created = admins.create("Ann@Example.com");
    let token = admins.log_in_v2("ann@example.com", "supersecret").token();
    let payload = claims(&token);
    assert_eq!(
        (&payload["actor_id"], &payload["app_metadata"]),
        (&created["id"], &json!({ "user_id": created["id"] }))
    );
    assert_eq!(user(&admins.server.v2("GET", "/admin/users/me").bearer(&token).send())["id"], created["id"]);

    let invite = admins.invite("bea@example.com");
    assert_eq!(admins.accept(&invite["token"], &json!({ "password": "supersecret" })).status, 200);
    let payload = claims(&admins.log_in_v2("bea@example.com", "supersecret").token());
    assert!(payload["actor_id"].as_str().unwrap().starts_with("usr_"));
}

#[test]
fn a_user_of_v2_can_log_in_to_v1() {
    let admins = Admins::open();
    let id = admins.join("ann@example.com", &admins.register("ann@example.com").token());
    let found = user(&admins.log_in("ANN@example.com", "supersecret"));
    assert_eq!((&found["id"], &found["role"], &found["api_token"]), (&json!(id), &json!("admin"), &Value::Null));
    let path = format!("/admin/users/{id}");
    assert_eq!(user(&admins.post(&path, &json!({ "api_token": "key" })))["role"], "admin");
    assert_eq!(user(&admins.post(&path, &json!({ "role": null })))["api_token"], "key");
}

#[test]
fn both_versions_list_all_invites() {
    let admins = Admins::open();
    let listed = || admins.v2("GET", "/admin/invites").send().json()["invites"].clone();
    let v1 = admins.invite("ann@example.com");
    assert_eq!((&listed()[0]["id"], &listed()[0]["email"]), (&v1["id"], &json!("ann@example.com")));

    admins.v2("POST", "/admin/invites").json(&json!({ "email": "bea@example.com" })).send();
    let v2 = admins.current_invite("bea@example.com");
    assert_eq!((&v2["id"], &v2["role"]), (&listed()[1]["id"], &json!("admin")));
    // v1 rejects the token of v2 until v1 resends the invite.
    admins.accept(&v2["token"], &json!({ "password": "p" })).is_invalid("Invalid invite");
    assert_eq!(admins.post(&format!("/admin/invites/{}/resend", v2["id"].as_str().unwrap()), &json!({})).status, 200);
    let token = &admins.current_invite("bea@example.com")["token"];
    assert_eq!(admins.accept(token, &json!({ "password": "supersecret" })).status, 200);
    assert_eq!(listed().as_array().unwrap().len(), 1);
}

#[test]
fn a_user_who_is_deleted_on_one_version_is_deleted_on_both() {
    let admins = Admins::open();
    for version in ["v1", "v2"] {
        let id = admins.create("ann@example.com")["id"].clone();
        let path = format!("/admin/users/{}", id.as_str().unwrap());
        let response = if version == "v1" { admins.call("DELETE", &path) } else { admins.v2("DELETE", &path) };
        response.send().is_json(200, &json!({ "id": id, "object": "user", "deleted": true }));
        assert_eq!((admins.get(&path).status, admins.v2("GET", &path).send().status), (404, 404));
        admins.log_in("ann@example.com", "supersecret").is_wrong_credentials();
        admins.log_in_v2("ann@example.com", "supersecret").is_unauthorized_error(WRONG_CREDENTIALS);
    }
    // The identity of a customer remains, without the user.
    let token = admins.server.join("bea@example.com");
    let identity = claims(&token)["auth_identity_id"].clone();
    let as_user = admins.log_in_v2("bea@example.com", "supersecret").token();
    let id = admins.join("bea@example.com", &as_user);
    assert_eq!(admins.call("DELETE", &format!("/admin/users/{id}")).send().status, 200);
    let payload = claims(&admins.server.log_in("bea@example.com", "supersecret").token());
    assert_eq!((&payload["auth_identity_id"], &payload["app_metadata"]["user_id"]), (&identity, &Value::Null));
    admins.log_in("bea@example.com", "supersecret").is_wrong_credentials();
}

/// Otherwise, a customer could log in as a user who is later created with the same email.
#[test]
fn a_customer_cannot_log_in_as_a_user_with_the_same_email() {
    let admins = Admins::open();
    let customer = claims(&admins.server.join("ann@example.com"))["actor_id"].clone();
    let body = json!({ "email": "ann@example.com", "password": "mine" });
    let created = user(&admins.post("/admin/users", &body))["id"].clone();
    assert_eq!(user(&admins.log_in("ann@example.com", "mine"))["id"], created);
    admins.log_in("ann@example.com", "supersecret").is_wrong_credentials();
    admins.log_in_v2("ann@example.com", "mine").is_unauthorized_error(WRONG_CREDENTIALS);
    let payload = claims(&admins.log_in_v2("ann@example.com", "supersecret").token());
    assert_eq!((&payload["actor_id"], &payload["app_metadata"]), (&json!(""), &json!({ "customer_id": customer })));
}

/// The same for an identity that is registered before the user is created.
#[test]
fn creating_a_user_on_v1_deletes_a_registration_on_v2() {
    let admins = Admins::open();
    let token = admins.register("ann@example.com").token();
    let body = json!({ "email": "ann@example.com", "password": "mine" });
    let created = user(&admins.post("/admin/users", &body))["id"].clone();
    assert_eq!(claims(&admins.log_in_v2("ann@example.com", "mine").token())["actor_id"], created);
    admins.log_in_v2("ann@example.com", "supersecret").is_unauthorized_error(WRONG_CREDENTIALS);
    admins
        .server
        .v2("POST", "/auth/token/refresh")
        .bearer(&token)
        .send()
        .is_unauthorized_error("Invalid auth identity while refreshing token");
    // A customer who signs up with the same email does not affect the user.
    admins.server.sign_up("ann@example.com");
    assert_eq!(claims(&admins.log_in_v2("ann@example.com", "mine").token())["actor_id"], created);
}
