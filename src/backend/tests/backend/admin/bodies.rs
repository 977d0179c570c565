//! What is kept of the bodies of users of v1.

use serde_json::{Value, json};

use super::{Admins, user};

#[test]
fn metadata_come_back_in_the_order_of_the_database() {
    let admins = Admins::open();
    let id = admins.make("ann@example.com")["id"].as_str().unwrap().to_owned();
    let path = format!("/admin/users/{id}");
    let shown = |answer: &Value| answer["metadata"].to_string();
    let change = |metadata: &Value| shown(&user(&admins.post(&path, &json!({ "metadata": metadata }))));
    assert_eq!(change(&json!({})), "{}");
    assert_eq!(change(&json!({ "bb": 1, "c": 2, "a": { "z": 1, "y": 2 } })), r#"{"bb":1,"c":2,"a":{"z":1,"y":2}}"#);
    assert_eq!(shown(&user(&admins.get(&path))), r#"{"a":{"y":2,"z":1},"c":2,"bb":1}"#);
    // What is new comes last, once.
    assert_eq!(change(&json!({ "aa": 1, "c": "" })), r#"{"a":{"y":2,"z":1},"bb":1,"aa":1}"#);
    assert_eq!(shown(&user(&admins.get(&path))), r#"{"a":{"y":2,"z":1},"aa":1,"bb":1}"#);
}

#[test]
fn a_number_is_what_javascript_makes_of_it() {
    let admins = Admins::open();
    let path = format!("/admin/users/{}", admins.make("ann@example.com")["id"].as_str().unwrap());
    let change = || user(&admins.call("POST", &path).raw("application/json", r#"{"metadata":{"n":1.0}}"#).send());
    assert_eq!(change()["metadata"].to_string(), r#"{"n":1}"#);
    // And so is the same the second time, when nothing changes.
    assert_eq!(change().get("password_hash"), None);
}

#[test]
fn a_nul_is_kept_nowhere() {
    let admins = Admins::open();
    let id = admins.make("ann@example.com")["id"].as_str().unwrap().to_owned();
    let path = format!("/admin/users/{id}");
    let before = admins.get(&path).body;
    for change in [
        json!({ "first_name": "a\0" }),
        json!({ "role": "admin", "metadata": { "a": ["\0"] } }),
        json!({ "api_token": "a\0" }),
    ] {
        admins.post(&path, &change).is_unknown_error();
        assert_eq!(admins.get(&path).body, before, "{change}");
    }
    let body = json!({ "email": "bea@example.com", "password": "p", "last_name": "\0" });
    admins.post("/admin/users", &body).is_unknown_error();
    assert_eq!(admins.get("/admin/users").json()["count"], 2);
}
