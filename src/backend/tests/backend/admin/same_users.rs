//! Medusa v1 and v2 on the same users and invites.

use serde_json::{Value, json};

use super::{Admins, user};
use crate::support::claims;

const REFUSED: &str = "Invalid email or password";

#[test]
fn the_first_user_is_one_on_both() {
    let admins = Admins::open();
    let v1 = user(&admins.get("/admin/auth"));
    let v2 = user(&admins.v2("GET", "/admin/users/me").send());
    assert_eq!((&v1["id"], &v1["email"], &v1["role"]), (&v2["id"], &v2["email"], &json!("admin")));
}

#[test]
fn who_is_made_on_v1_logs_in_on_v2() {
    let admins = Admins::open();
    let made = admins.make("Ann@Example.com");
    let token = admins.log_in_v2("ann@example.com", "supersecret").token();
    let told = claims(&token);
    assert_eq!((&told["actor_id"], &told["app_metadata"]), (&made["id"], &json!({ "user_id": made["id"] })));
    assert_eq!(user(&admins.shop.v2("GET", "/admin/users/me").bearer(&token).send())["id"], made["id"]);

    let invite = admins.invite("bea@example.com");
    assert_eq!(admins.accept(&invite["token"], &json!({ "password": "supersecret" })).status, 200);
    let told = claims(&admins.log_in_v2("bea@example.com", "supersecret").token());
    assert!(told["actor_id"].as_str().unwrap().starts_with("usr_"));
}

#[test]
fn who_joins_on_v2_logs_in_on_v1() {
    let admins = Admins::open();
    let id = admins.join("ann@example.com", &admins.register("ann@example.com").token());
    let who = user(&admins.log_in("ANN@example.com", "supersecret"));
    assert_eq!((&who["id"], &who["role"], &who["api_token"]), (&json!(id), &json!("admin"), &Value::Null));
    let path = format!("/admin/users/{id}");
    assert_eq!(user(&admins.post(&path, &json!({ "api_token": "key" })))["role"], "admin");
    assert_eq!(user(&admins.post(&path, &json!({ "role": null })))["api_token"], "key");
}

#[test]
fn an_invite_of_either_is_in_the_list_of_both() {
    let admins = Admins::open();
    let listed = || admins.v2("GET", "/admin/invites").send().json()["invites"].clone();
    let v1 = admins.invite("ann@example.com");
    assert_eq!((&listed()[0]["id"], &listed()[0]["email"]), (&v1["id"], &json!("ann@example.com")));

    admins.v2("POST", "/admin/invites").json(&json!({ "email": "bea@example.com" })).send();
    let v2 = admins.invited("bea@example.com");
    assert_eq!((&v2["id"], &v2["role"]), (&listed()[1]["id"], &json!("admin")));
    // The token of one is not the other's, until the invite is sent again.
    admins.accept(&v2["token"], &json!({ "password": "p" })).is_invalid("Invalid invite");
    assert_eq!(admins.post(&format!("/admin/invites/{}/resend", v2["id"].as_str().unwrap()), &json!({})).status, 200);
    let token = &admins.invited("bea@example.com")["token"];
    assert_eq!(admins.accept(token, &json!({ "password": "supersecret" })).status, 200);
    assert_eq!(listed().as_array().unwrap().len(), 1);
}

#[test]
fn who_is_deleted_on_either_is_gone_from_both() {
    let admins = Admins::open();
    for version in ["v1", "v2"] {
        let id = admins.make("ann@example.com")["id"].clone();
        let path = format!("/admin/users/{}", id.as_str().unwrap());
        let answer = if version == "v1" { admins.call("DELETE", &path) } else { admins.v2("DELETE", &path) };
        answer.send().is_json(200, &json!({ "id": id, "object": "user", "deleted": true }));
        assert_eq!((admins.get(&path).status, admins.v2("GET", &path).send().status), (404, 404));
        admins.log_in("ann@example.com", "supersecret").is_wrong();
        admins.log_in_v2("ann@example.com", "supersecret").is_refused(REFUSED);
    }
    // A customer's identity is kept, and is no user's any more.
    let token = admins.shop.join("bea@example.com");
    let identity = claims(&token)["auth_identity_id"].clone();
    let as_user = admins.log_in_v2("bea@example.com", "supersecret").token();
    let id = admins.join("bea@example.com", &as_user);
    assert_eq!(admins.call("DELETE", &format!("/admin/users/{id}")).send().status, 200);
    let told = claims(&admins.shop.log_in("bea@example.com", "supersecret").token());
    assert_eq!((&told["auth_identity_id"], &told["app_metadata"]["user_id"]), (&identity, &Value::Null));
    admins.log_in("bea@example.com", "supersecret").is_wrong();
}

/// Else whoever is a customer with an address would be let in as the user who is made of it.
#[test]
fn a_customer_is_not_let_in_as_the_user_of_the_address() {
    let admins = Admins::open();
    let customer = claims(&admins.shop.join("ann@example.com"))["actor_id"].clone();
    let body = json!({ "email": "ann@example.com", "password": "mine" });
    let made = user(&admins.post("/admin/users", &body))["id"].clone();
    assert_eq!(user(&admins.log_in("ann@example.com", "mine"))["id"], made);
    admins.log_in("ann@example.com", "supersecret").is_wrong();
    admins.log_in_v2("ann@example.com", "mine").is_refused(REFUSED);
    let told = claims(&admins.log_in_v2("ann@example.com", "supersecret").token());
    assert_eq!((&told["actor_id"], &told["app_metadata"]), (&json!(""), &json!({ "customer_id": customer })));
}

/// The same for whoever registers an address first.
#[test]
fn making_a_user_on_v1_undoes_a_registration_on_v2() {
    let admins = Admins::open();
    let token = admins.register("ann@example.com").token();
    let body = json!({ "email": "ann@example.com", "password": "mine" });
    let made = user(&admins.post("/admin/users", &body))["id"].clone();
    assert_eq!(claims(&admins.log_in_v2("ann@example.com", "mine").token())["actor_id"], made);
    admins.log_in_v2("ann@example.com", "supersecret").is_refused(REFUSED);
    admins
        .shop
        .v2("POST", "/auth/token/refresh")
        .bearer(&token)
        .send()
        .is_refused("Invalid auth identity while refreshing token");
    // And a customer does not undo a user.
    admins.shop.sign_up("ann@example.com");
    assert_eq!(claims(&admins.log_in_v2("ann@example.com", "mine").token())["actor_id"], made);
}
