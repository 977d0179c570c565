//! `GET /admin/users` of v1: what of its query the rows of the contract leave out.

use serde_json::json;

use super::Admins;
use crate::support::keys;

#[test]
fn shows_what_is_asked_for() {
    let admins = Admins::open();
    let shown = |fields: &str| {
        let users = admins.get(&format!("/admin/users?fields={fields}")).json()["users"].clone();
        keys(&users[0]).join(" ")
    };
    assert_eq!(shown(""), "id created_at");
    assert_eq!(shown("email,-role"), "id created_at role email");
    assert_eq!(
        shown("-metadata,-api_token,-id"),
        "id created_at updated_at deleted_at role email first_name last_name"
    );
    for fields in ["*orders", "password_hash"] {
        admins.get(&format!("/admin/users?fields={fields}")).is_unknown_error();
    }
}

#[test]
fn finds_and_sorts() {
    let admins = Admins::open();
    admins.make("ann@example.com");
    let bea = admins.make("bea@example.com")["id"].as_str().unwrap().to_owned();
    admins.post(&format!("/admin/users/{bea}"), &json!({ "first_name": "Bea 100%", "role": "developer" }));
    let emails = |query: &str| {
        let users = admins.get(&format!("/admin/users?{query}")).json()["users"].clone();
        let emails =
            users.as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap().replace("@example.com", ""));
        emails.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(emails("order=created_at"), "admin ann bea");
    assert_eq!(emails("order=-email"), "bea ann admin");
    // Nothing sorts behind everything.
    assert_eq!(emails("order=first_name&limit=1"), "bea");
    assert_eq!(emails("order=-first_name&offset=2"), "bea");
    assert_eq!(emails("role[]=member&role[]=developer&order=email"), "ann bea");
    assert_eq!(emails("q=A%20100"), "bea");
    // Patterns of SQL's LIKE are as good as there.
    assert_eq!(emails("q=b_a@&email=nobody@example.com"), "bea");
    assert_eq!(emails("expand="), "bea ann admin");
    assert_eq!(emails("order=role"), "admin ann bea");
    let ann = admins.get("/admin/users?email=ann@example.com").json()["users"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(emails(&format!("id[]={ann}&id[]={bea}&order=id")), "ann bea");
    assert_eq!(emails(&format!("id={ann}")), "ann");
}

/// The words are those of a real server.
#[test]
fn an_object_is_no_id() {
    let message = concat!(
        r#"{"message":"id must be one of: String,String","details":{"#,
        r#""String":["String validation failed: [object Object] is not a string"],"#,
        r#""undefined":["Cannot read properties of undefined (reading 'constructor')"]}}"#
    );
    Admins::open().get("/admin/users?id[a]=b").is_invalid(message);
}

#[test]
fn leaves_to_the_database_what_it_refuses() {
    let admins = Admins::open();
    for query in ["limit=1e30", "offset=-1", "order=", "order=password_hash", "expand=orders"] {
        admins.get(&format!("/admin/users?{query}")).is_unknown_error();
    }
    for (query, is) in [("limit=NaN", "limit must be a number"), ("offset=1&offset=2", "offset must be a number")] {
        let answer = admins.get(&format!("/admin/users?{query}"));
        answer.is_invalid(&format!("{is} conforming to the specified constraints"));
    }
    let page = admins.get("/admin/users?limit=&offset=0.5").json();
    assert_eq!((&page["offset"], &page["limit"]), (&json!(0.5), &json!(0)));
}
