//! The query parameter `fields` of a customer.

use crate::support::{Response, TestServer, keys};

fn get_me(server: &TestServer, token: &str, query: &str) -> Response {
    server.v2("GET", &format!("/store/customers/me?{query}")).bearer(token).send()
}

#[test]
fn returns_the_selected_fields_in_order() {
    let server = TestServer::open();
    let token = server.join("ann@example.com");
    let cases: &[(&str, &[&str])] = &[
        ("id,email", &["id", "email"]),
        ("email,phone", &["email", "phone", "id"]),
        ("email,,email,foo,Phone", &["email", "id"]),
        ("", &["id"]),
        (",", &["id"]),
        ("email,addresses", &["email", "id"]),
        ("addresses.city", &["id", "addresses"]),
        ("-email,phone", &["email", "phone", "id"]),
        ("email,orders.*,*addresses", &["email", "id", "addresses", "orders"]),
    ];
    for (fields, expected) in cases {
        assert_eq!(keys(&get_me(&server, &token, &format!("fields={fields}")).customer()), *expected, "{fields}");
    }
}

#[test]
fn adds_fields_to_the_default_and_removes_them() {
    let server = TestServer::open();
    let token = server.join("ann@example.com");
    let all = get_me(&server, &token, "").customer();
    let all = keys(&all);
    let without = |name: &str| all.iter().copied().filter(|key| *key != name).collect::<Vec<_>>();
    let cases = [
        ("%2Bemail", all.clone()),
        ("+foo", all.clone()),
        ("%20email,%2Borders", all.clone()),
        ("-email", without("email")),
        ("-addresses", without("addresses")),
        ("-has", all.clone()),
        ("*orders", all.iter().copied().chain(["orders"]).collect()),
    ];
    for (fields, expected) in cases {
        assert_eq!(keys(&get_me(&server, &token, &format!("fields={fields}")).customer()), expected, "{fields}");
    }
    let customer = get_me(&server, &token, "fields=-id").customer();
    assert_eq!(keys(&customer).iter().rev().nth(1), Some(&"id"));
}

#[test]
fn reports_invalid_queries() {
    let server = TestServer::open();
    let token = server.join("ann@example.com");
    get_me(&server, &token, "foo=1").is_invalid("Invalid request: Unrecognized fields: 'foo'");
    let list = "Invalid request: Expected type: 'string' for field 'fields', got: 'id,email'";
    get_me(&server, &token, "fields[]=id&fields[]=email").is_invalid(list);
    let change = server.v2("POST", "/store/customers/me?foo=1").bearer(&token);
    change
        .json(&serde_json::json!({ "first_name": "Ann" }))
        .send()
        .is_invalid("Invalid request: Unrecognized fields: 'foo'");
    assert_eq!(get_me(&server, &token, "").customer()["first_name"], serde_json::Value::Null);
}
