//! GET /store/auth/:email.

use serde_json::json;

use crate::support::TestServer;

fn exists(server: &TestServer, path: &str) -> bool {
    let response = server.get(&format!("/store/auth/{path}"));
    let exists = response.json()["exists"].as_bool().unwrap();
    response.is_json(200, &json!({ "exists": exists }));
    exists
}

#[test]
fn finds_accounts_by_any_encoding_of_the_email() {
    let server = TestServer::open();
    for email in ["a+b@example.com", "jösé@example.com", "a/b@example.com", "x@bücher.example"] {
        server.sign_up(email);
    }
    let found = [
        "a+b@example.com",
        "a%2Bb%40example.com",
        "A+B@EXAMPLE.COM",
        "a+b@example.com?x=y",
        "j%C3%B6s%C3%A9@example.com",
        "J%C3%96S%C3%89@example.com",
        "a%2Fb@example.com",
        "x@b%C3%BCcher.example",
    ];
    for path in found {
        assert!(exists(&server, path), "{path}");
    }
    let long = "x".repeat(8000);
    let missing = [
        "nope",
        "%20a+b@example.com",
        "a+b@example.com%20",
        "a%20b@example.com",
        "jo%CC%88se%CC%81@example.com",
        "x@xn--bcher-kva.example",
        "%00",
        "token",
        &long,
    ];
    for path in missing {
        assert!(!exists(&server, path), "{path}");
    }
}

#[test]
fn ignores_guests() {
    let server = TestServer::open();
    server.post("/store/customers", &json!({ "email": "guest@example.com", "password": "" }));
    assert!(!exists(&server, "guest@example.com"));
}
