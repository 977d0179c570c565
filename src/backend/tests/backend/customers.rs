//! POST /store/customers.

use std::thread;

use serde_json::{Value, json};

use crate::support::{TestServer, credentials, keys};

const DUPLICATE: &str = "A customer with the given email already has an account. Log in instead";

fn duplicate(message: &str) -> Value {
    json!({ "code": "invalid_request_error", "type": "duplicate_error", "message": message })
}

#[test]
fn signing_up_logs_in() {
    let server = TestServer::open();
    let body =
        json!({ "email": "Ann@Example.com", "password": "p", "first_name": "Ann", "last_name": null, "phone": "" });
    let response = server.post("/store/customers", &body);
    let customer = response.customer();
    let expected = [
        "id",
        "created_at",
        "updated_at",
        "deleted_at",
        "email",
        "first_name",
        "last_name",
        "billing_address_id",
        "phone",
        "has_account",
        "metadata",
        "billing_address",
        "shipping_addresses",
    ];
    assert_eq!(keys(&customer), expected);
    let id = customer["id"].as_str().unwrap();
    assert!(id.starts_with("cus_") && id.len() == 30, "{id}");
    assert_eq!(customer["created_at"], customer["updated_at"]);
    assert_eq!(customer["created_at"].as_str().unwrap().len(), "2026-11-23T20:23:11.327Z".len());
    let rest = json!({
        "email": "ann@example.com", "first_name": "Ann", "last_name": null, "phone": "", "has_account": true,
        "deleted_at": null, "metadata": null, "billing_address_id": null, "billing_address": null,
        "shipping_addresses": [],
    });
    for (key, value) in rest.as_object().unwrap() {
        assert_eq!(&customer[key], value, "{key}");
    }
    let session = server.call("GET", "/store/auth").cookie(response.cookie()).send();
    assert_eq!(session.customer()["id"], customer["id"]);
}

#[test]
fn rejects_an_email_that_has_an_account() {
    let server = TestServer::open();
    server.sign_up("ann@example.com");
    let response = server.post("/store/customers", &credentials("ANN@example.com"));
    response.is_json(422, &duplicate(DUPLICATE));
    server.call("GET", "/store/auth").cookie(response.cookie()).send().is_not_logged_in();
}

#[test]
fn an_empty_password_creates_a_guest() {
    let server = TestServer::open();
    let guest = json!({ "email": "guest@example.com", "password": "" });
    let response = server.post("/store/customers", &guest);
    assert_eq!(response.customer()["has_account"], false);
    assert_eq!(server.call("GET", "/store/auth").cookie(response.cookie()).send().status, 200);
    server.post("/store/customers", &guest).is_json(422, &duplicate("Guest customer with email already exists"));
    let customer = server.sign_up("guest@example.com").customer();
    assert_eq!(customer["has_account"], true);
    assert_ne!(customer["id"], response.customer()["id"]);
}

#[test]
fn reports_invalid_bodies() {
    let server = TestServer::open();
    let cases: &[(Value, &str)] = &[
        (json!({}), "email must be an email, password must be a string"),
        (json!([]), "an unknown value was passed to the validate function"),
        (json!({ "email": "nope", "password": "p" }), "email must be an email"),
        (json!({ "email": " a@x.co", "password": "p" }), "email must be an email"),
        (json!({ "email": "a@x.co" }), "password must be a string"),
        (json!({ "email": "a@x.co", "password": 5 }), "password must be a string"),
        (json!({ "email": "a@x.co", "password": "p", "role": "x" }), "property role should not exist"),
        (
            json!({ "password": 1, "email": 1, "first_name": 1, "last_name": 1, "phone": 1 }),
            "first_name must be a string, last_name must be a string, email must be an email, \
             password must be a string, phone must be a string",
        ),
    ];
    for (body, message) in cases {
        server.post("/store/customers", body).is_invalid(message);
    }
}

#[test]
fn accepts_non_ascii_emails() {
    let server = TestServer::open();
    for email in ["jösé@example.com", "x@bücher.example", "a/b@example.com", "\"quoted part\"@example.com"] {
        assert_eq!(server.sign_up(email).customer()["email"], email);
        assert_eq!(server.post("/store/auth", &credentials(&email.to_uppercase())).status, 200);
    }
    assert_eq!(server.sign_up("ÉMILE@Example.com").customer()["email"], "émile@example.com");
}

#[test]
fn a_password_may_contain_any_character() {
    let server = TestServer::open();
    let body = r#"{"email":"ann@example.com","password":"\u0000 \ud83d\ude00"}"#;
    for path in ["/store/customers", "/store/auth"] {
        let response = server.call("POST", path).raw("application/json", body).send();
        assert_eq!(response.status, 200);
    }
}

#[test]
fn one_of_twenty_concurrent_sign_ups_succeeds() {
    let server = TestServer::open();
    let statuses: Vec<u16> = thread::scope(|scope| {
        let tasks: Vec<_> = (0..20)
            .map(|_| scope.spawn(|| server.post("/store/customers", &credentials("race@example.com")).status))
            .collect();
        tasks.into_iter().map(|task| task.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 19, "{statuses:?}");
    assert_eq!(server.post("/store/auth", &credentials("race@example.com")).status, 200);
}

#[test]
fn other_routes_require_a_login() {
    let server = TestServer::open();
    let cookie = server.sign_up("ann@example.com").cookie().to_owned();
    for (method, path) in [
        ("GET", "/store/customers"),
        ("PUT", "/store/customers/me"),
        ("GET", "/store/customers/password-reset"),
        ("POST", "/store/customers/nope"),
    ] {
        server.call(method, path).send().is_not_logged_in();
        let response = server.call(method, path).cookie(&cookie).send();
        response.is_html(404, &format!("Cannot {method} {path}"));
    }
}
