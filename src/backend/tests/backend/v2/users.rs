//! /admin/users.

use serde_json::json;

use super::support::ADMIN;
use crate::support::{Folder, TestServer, claims, credentials};

#[test]
fn the_first_admin_is_there_once() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    let open = |options: &[&str]| TestServer::with_admin(&[&["--db", &file], options].concat());
    let me = |shop: &TestServer| {
        let token = shop.log_in_as_user(ADMIN).token();
        shop.admin("GET", "/admin/users/me").bearer(&token).send().json()["user"].clone()
    };
    let first = me(&open(&[]));
    assert_eq!(first["email"], ADMIN);
    // The password is theirs from then on.
    let shop = open(&["--admin-password", "another"]);
    assert_eq!(me(&shop), first);
    let users = shop.as_admin("GET", "/admin/users").send().json();
    assert_eq!((&users["count"], &users["users"][0]), (&json!(1), &first));
}

#[test]
fn there_is_no_admin_unless_one_is_wanted() {
    TestServer::open().log_in_as_user("admin@medusa-test.com").is_refused("Invalid email or password");
    let seeded = TestServer::with(&["--seed"]);
    assert!(claims(&seeded.log_in_as_user("admin@medusa-test.com").token())["actor_id"] != "");
    let named = TestServer::with(&["--seed", "--admin-email", ADMIN]);
    named.log_in_as_user("admin@medusa-test.com").is_refused("Invalid email or password");
    named.log_in_as_user(ADMIN).token();
}

#[test]
fn a_customer_with_the_same_password_becomes_the_first_admin_too() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    let customer = claims(&TestServer::with(&["--db", &file]).join(ADMIN))["actor_id"].clone();
    let shop = TestServer::with_admin(&["--db", &file]);
    let told = claims(&shop.log_in_as_user(ADMIN).token());
    assert_eq!(told["app_metadata"], json!({ "user_id": told["actor_id"], "customer_id": customer }));
    assert_eq!(claims(&shop.log_in(ADMIN, "supersecret").token())["actor_id"], customer);
}

#[test]
fn one_who_is_deleted_is_nobody_after_a_restart() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    let shop = TestServer::with(&["--db", &file]);
    let id = shop.join_as_user("ann@example.com")["id"].as_str().unwrap().to_owned();
    let token = shop.log_in_as_user("ann@example.com").token();
    shop.as_admin("DELETE", &format!("/admin/users/{id}")).send();
    drop(shop);

    let shop = TestServer::with(&["--db", &file]);
    shop.log_in_as_user("ann@example.com").is_refused("Invalid email or password");
    let gone = json!({ "type": "not_found", "message": format!("User with id: {id} was not found") });
    shop.admin("GET", "/admin/users/me").bearer(&token).send().is_json(404, &gone);
    assert_ne!(shop.join_as_user("ann@example.com")["id"], id);
}

/// Whoever has an account in the shop keeps it.
#[test]
fn one_who_is_a_customer_too_stays_one() {
    let shop = TestServer::open();
    let customer = claims(&shop.join("ann@example.com"))["actor_id"].clone();
    let token = shop.log_in_as_user("ann@example.com").token();
    let user = shop.accept(&shop.invite("ann@example.com"), &token, &json!({})).json()["user"].clone();
    shop.as_admin("DELETE", &format!("/admin/users/{}", user["id"].as_str().unwrap())).send();
    assert_eq!(claims(&shop.log_in("ann@example.com", "supersecret").token())["actor_id"], customer);
    // To sign up as the customer on v1 goes on being refused, and the identity that was a user never is one again.
    assert_eq!(shop.post("/store/customers", &credentials("ann@example.com")).status, 422);
    let token = shop.log_in_as_user("ann@example.com").token();
    shop.accept(&shop.invite("ann@example.com"), &token, &json!({})).is_anonymous();
}

#[test]
fn a_customer_of_v1_takes_nothing_from_a_user() {
    let shop = TestServer::with_admin(&[]);
    let other = json!({ "email": ADMIN, "password": "another" });
    assert_eq!(shop.post("/store/customers", &other).status, 200);
    assert_ne!(claims(&shop.log_in_as_user(ADMIN).token())["actor_id"], "");
    shop.log_in(ADMIN, "another").is_refused("Invalid email or password");
}

#[test]
fn reads_a_query_as_medusa_does() {
    let shop = TestServer::with_admin(&[]);
    let ask = |query: &str| shop.as_admin("GET", &format!("/admin/users?{query}")).send();
    for (query, page) in [
        ("limit=1", json!([1, 0, 1])),
        ("id[]=a,b", json!([0, 0, 50])),
        ("q=", json!([1, 0, 50])),
        ("created_at[$lt]=2020-01-01", json!([0, 0, 50])),
        ("created_at[$gt]=2020-01-01", json!([1, 0, 50])),
    ] {
        let answer = ask(query);
        assert_eq!(answer.status, 200, "{query} {}", answer.body);
        let seen = answer.json();
        assert_eq!(json!([seen["count"], seen["offset"], seen["limit"]]), page, "{query}");
    }
    for query in ["order=-nope", "order=", "created_at=nope", "created_at[$nope]=2020-01-01"] {
        ask(query).is_unknown_error();
    }
    for (query, complaint) in [
        ("offset=-1", "Expected type: 'number' for field 'offset', got: '-1'"),
        ("id[a]=1", "Expected type: 'string, array' for field 'id', got: '[object Object]'"),
        ("locale=da-DK", "Unrecognized fields: 'locale'"),
    ] {
        ask(query).is_invalid(&format!("Invalid request: {complaint}"));
    }
}
