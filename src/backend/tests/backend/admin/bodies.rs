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
