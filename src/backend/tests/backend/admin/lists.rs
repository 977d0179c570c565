//! The query of `GET /admin/users` in v1, where the contract does not cover it.

use serde_json::json;

use super::Admins;
use crate::support::keys;

#[test]
fn returns_the_selected_fields() {
    let admins = Admins::open();
    let returned = |fields: &str| {
        let users = admins.get(&format!("/admin/users?fields={fields}")).json()["users"].clone();
        keys(&users[0]).join(" ")
    };
    assert_eq!(returned(""), "id created_at");
    assert_eq!(returned("email,role"), "id created_at role email");
}

#[test]
fn filters_and_sorts() {
    let admins = Admins::open();
    admins.create("ann@example.com");
    let bea = admins.create("bea@example.com")["id"].as_str().unwrap().to_owned();
    admins.post(&format!("/admin/users/{bea}"), &json!({ "first_name": "Bea 100%", "role": "developer" }));
    let emails = |query: &str| {
        let users = admins.get(&format!("/admin/users?{query}")).json()["users"].clone();
        let emails =
            users.as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap().replace("@example.com", ""));
        emails.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(emails("order=created_at"), "admin ann bea");
    assert_eq!(emails("order=-email"), "bea ann admin");
    // As in PostgreSQL, null is greater than everything.
    assert_eq!(emails("order=first_name&limit=1"), "bea");
    assert_eq!(emails("order=-first_name&offset=2"), "bea");
    assert_eq!(emails("role[]=member&role[]=developer&order=email"), "ann bea");
    assert_eq!(emails("q=A%20100"), "bea");
    // The wildcards of LIKE work, and a search replaces the filters of the fields that are searched.
    assert_eq!(emails("q=b_a@&email=nobody@example.com"), "bea");
    assert_eq!(emails("expand="), "bea ann admin");
    let ann = admins.get("/admin/users?email=ann@example.com").json()["users"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(emails(&format!("id[]={ann}&id[]={bea}&order=id")), "ann bea");
    assert_eq!(emails(&format!("id={ann}")), "ann");
}

#[test]
fn reports_invalid_queries() {
    let admins = Admins::open();
    for (query, message) in [
        ("limit=NaN", "limit must be a number conforming to the specified constraints"),
        ("offset[]=1", "offset must be a number conforming to the specified constraints"),
        ("shoe=5", "property shoe should not exist"),
    ] {
        admins.get(&format!("/admin/users?{query}")).is_invalid(message);
    }
}
