//! How v1 stores and returns the metadata of users.

use serde_json::{Value, json};

use super::{Admins, user};

#[test]
fn metadata_keys_are_returned_in_database_order() {
    let admins = Admins::open();
    let id = admins.create("ann@example.com")["id"].as_str().unwrap().to_owned();
    let path = format!("/admin/users/{id}");
    let metadata = |response: &Value| response["metadata"].to_string();
    let change = |body: &Value| metadata(&user(&admins.post(&path, &json!({ "metadata": body }))));
    assert_eq!(change(&json!({})), "{}");
    assert_eq!(change(&json!({ "bb": 1, "c": 2, "a": { "z": 1, "y": 2 } })), r#"{"bb":1,"c":2,"a":{"z":1,"y":2}}"#);
    assert_eq!(metadata(&user(&admins.get(&path))), r#"{"a":{"y":2,"z":1},"c":2,"bb":1}"#);
    // The response of an update has new keys last. Later responses do not.
    assert_eq!(change(&json!({ "aa": 1, "c": "" })), r#"{"a":{"y":2,"z":1},"bb":1,"aa":1}"#);
    assert_eq!(metadata(&user(&admins.get(&path))), r#"{"a":{"y":2,"z":1},"aa":1,"bb":1}"#);
}
