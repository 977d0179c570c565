//! /admin/users.

use serde_json::json;

use super::support::ADMIN;
use crate::support::{Folder, TestServer, claims, credentials};

#[test]
fn the_first_admin_is_created_once() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let open = |options: &[&str]| TestServer::with_admin(&[&["--db", &file], options].concat());
    let me = |server: &TestServer| {
        let token = server.log_in_as_user(ADMIN).token();
        server.admin("GET", "/admin/users/me").bearer(&token).send().json()["user"].clone()
    };
    let first = me(&open(&[]));
    assert_eq!(first["email"], ADMIN);
    // The option does not change the password of an existing admin.
    let server = open(&["--admin-password", "another"]);
    assert_eq!(me(&server), first);
    let users = server.as_admin("GET", "/admin/users").send().json();
    assert_eq!((&users["count"], &users["users"][0]), (&json!(1), &first));
}

#[test]
fn there_is_no_admin_without_the_option() {
    TestServer::open().log_in_as_user("admin@medusa-test.com").is_unauthorized_error("Invalid email or password");
    let seeded = TestServer::with(&["--seed"]);
    assert!(claims(&seeded.log_in_as_user("admin@medusa-test.com").token())["actor_id"] != "");
    let named = TestServer::with(&["--seed", "--admin-email", ADMIN]);
    named.log_in_as_user("admin@medusa-test.com").is_unauthorized_error("Invalid email or password");
    named.log_in_as_user(ADMIN).token();
}

#[test]
fn a_customer_with_the_same_password_also_becomes_the_first_admin() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let customer = claims(&TestServer::with(&["--db", &file]).join(ADMIN))["actor_id"].clone();
    let server = TestServer::with_admin(&["--db", &file]);
    let payload = claims(&server.log_in_as_user(ADMIN).token());
    assert_eq!(payload["app_metadata"], json!({ "user_id": payload["actor_id"], "customer_id": customer }));
    assert_eq!(claims(&server.log_in(ADMIN, "supersecret").token())["actor_id"], customer);
}

#[test]
fn a_deleted_user_stays_deleted_after_a_restart() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let server = TestServer::with(&["--db", &file]);
    let id = server.join_as_user("ann@example.com")["id"].as_str().unwrap().to_owned();
    let token = server.log_in_as_user("ann@example.com").token();
    server.as_admin("DELETE", &format!("/admin/users/{id}")).send();
    drop(server);

    let server = TestServer::with(&["--db", &file]);
    server.log_in_as_user("ann@example.com").is_unauthorized_error("Invalid email or password");
    let not_found = json!({ "type": "not_found", "message": format!("User with id: {id} was not found") });
    server.admin("GET", "/admin/users/me").bearer(&token).send().is_json(404, &not_found);
    assert_ne!(server.join_as_user("ann@example.com")["id"], id);
}

#[test]
fn deleting_a_user_keeps_the_customer() {
    let server = TestServer::open();
    let customer = claims(&server.join("ann@example.com"))["actor_id"].clone();
    let token = server.log_in_as_user("ann@example.com").token();
    let user = server.accept(&server.invite("ann@example.com"), &token, &json!({})).json()["user"].clone();
    server.as_admin("DELETE", &format!("/admin/users/{}", user["id"].as_str().unwrap())).send();
    assert_eq!(claims(&server.log_in("ann@example.com", "supersecret").token())["actor_id"], customer);
    // The email is still taken on v1, and the identity cannot become a user again.
    assert_eq!(server.post("/store/customers", &credentials("ann@example.com")).status, 422);
    let token = server.log_in_as_user("ann@example.com").token();
    server.accept(&server.invite("ann@example.com"), &token, &json!({})).is_unauthorized();
}

#[test]
fn a_customer_of_v1_does_not_replace_a_user() {
    let server = TestServer::with_admin(&[]);
    let other = json!({ "email": ADMIN, "password": "another" });
    assert_eq!(server.post("/store/customers", &other).status, 200);
    assert_ne!(claims(&server.log_in_as_user(ADMIN).token())["actor_id"], "");
    server.log_in(ADMIN, "another").is_unauthorized_error("Invalid email or password");
}

#[test]
fn parses_queries_as_medusa_does() {
    let server = TestServer::with_admin(&[]);
    let send = |query: &str| server.as_admin("GET", &format!("/admin/users?{query}")).send();
    for (query, page) in [
        ("limit=1", json!([1, 0, 1])),
        ("id[]=a,b", json!([0, 0, 50])),
        ("q=", json!([1, 0, 50])),
        ("created_at[$lt]=2020-01-01", json!([0, 0, 50])),
        ("created_at[$gt]=2020-01-01", json!([1, 0, 50])),
    ] {
        let response = send(query);
        assert_eq!(response.status, 200, "{query} {}", response.body);
        let actual = response.json();
        assert_eq!(json!([actual["count"], actual["offset"], actual["limit"]]), page, "{query}");
    }
    for query in ["order=-nope", "order=", "created_at=nope", "created_at[$nope]=2020-01-01"] {
        send(query).is_unknown_error();
    }
    for (query, message) in [
        ("offset=-1", "Expected type: 'number' for field 'offset', got: '-1'"),
        ("id[a]=1", "Expected type: 'string, array' for field 'id', got: '[object Object]'"),
        ("locale=da-DK", "Unrecognized fields: 'locale'"),
    ] {
        send(query).is_invalid(&format!("Invalid request: {message}"));
    }
}
