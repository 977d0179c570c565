//! ?fields= of a customer.

use crate::support::{Answer, TestServer, keys};

fn ask(shop: &TestServer, token: &str, query: &str) -> Answer {
    shop.v2("GET", &format!("/store/customers/me?{query}")).bearer(token).send()
}

#[test]
fn shows_what_is_asked_for_in_that_order() {
    let shop = TestServer::open();
    let token = shop.join("ann@example.com");
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
    for (fields, shown) in cases {
        assert_eq!(keys(&ask(&shop, &token, &format!("fields={fields}")).customer()), *shown, "{fields}");
    }
}

#[test]
fn adds_to_what_is_shown_anyway_and_takes_away() {
    let shop = TestServer::open();
    let token = shop.join("ann@example.com");
    let all = ask(&shop, &token, "").customer();
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
    for (fields, shown) in cases {
        assert_eq!(keys(&ask(&shop, &token, &format!("fields={fields}")).customer()), shown, "{fields}");
    }
    let moved = ask(&shop, &token, "fields=-id").customer();
    assert_eq!(keys(&moved).iter().rev().nth(1), Some(&"id"));
}

#[test]
fn says_what_is_wrong_with_a_query() {
    let shop = TestServer::open();
    let token = shop.join("ann@example.com");
    ask(&shop, &token, "foo=1").is_invalid("Invalid request: Unrecognized fields: 'foo'");
    let list = "Invalid request: Expected type: 'string' for field 'fields', got: 'id,email'";
    ask(&shop, &token, "fields[]=id&fields[]=email").is_invalid(list);
    let change = shop.v2("POST", "/store/customers/me?foo=1").bearer(&token);
    change
        .json(&serde_json::json!({ "first_name": "Ann" }))
        .send()
        .is_invalid("Invalid request: Unrecognized fields: 'foo'");
    assert_eq!(ask(&shop, &token, "").customer()["first_name"], serde_json::Value::Null);
}
