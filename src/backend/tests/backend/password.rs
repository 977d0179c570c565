//! Password tokens.

use serde_json::{Value, json};

use crate::support::{Response, TestServer, claims, credentials, jwt, keys};

fn request_token(server: &mut TestServer, email: &str) -> String {
    let response = server.post("/store/customers/password-token", &json!({ "email": email }));
    assert_eq!((response.status, response.body.as_str()), (204, ""));
    let (to, token) = server.password_token();
    assert_eq!(to, email.to_lowercase());
    token
}

fn reset(server: &TestServer, email: &str, token: &str, password: &str) -> Response {
    let body = json!({ "email": email, "token": token, "password": password });
    server.post("/store/customers/password-reset", &body)
}

fn invalid_token() -> Value {
    json!({ "type": "unauthorized", "message": "Invalid or expired password reset token" })
}

#[test]
fn a_token_sets_a_new_password_once() {
    let mut server = TestServer::open();
    let cookie = server.sign_up("ann@example.com").cookie().to_owned();
    let token = request_token(&mut server, "Ann@Example.com");
    let payload = claims(&token);
    assert_eq!(keys(&payload), ["customer_id", "exp", "iat"]);
    assert_eq!(payload["exp"].as_i64().unwrap() - payload["iat"].as_i64().unwrap(), 15 * 60);

    let response = reset(&server, "ANN@example.com", &token, "newsecret");
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
    ];
    assert_eq!(keys(&response.customer()), expected);
    server.call("GET", "/store/auth").cookie(response.cookie()).send().is_not_logged_in();
    assert_eq!(server.call("GET", "/store/auth").cookie(&cookie).send().status, 200);
    server.post("/store/auth", &credentials("ann@example.com")).is_wrong_credentials();
    let new = json!({ "email": "ann@example.com", "password": "newsecret" });
    assert_eq!(server.post("/store/auth", &new).status, 200);
    reset(&server, "ann@example.com", &token, "again").is_unknown_error();
}

#[test]
fn an_empty_password_changes_nothing() {
    let mut server = TestServer::open();
    let before = server.sign_up("ann@example.com").customer();
    let token = request_token(&mut server, "ann@example.com");
    assert_eq!(reset(&server, "ann@example.com", &token, "").customer()["updated_at"], before["updated_at"]);
    assert_eq!(server.post("/store/auth", &credentials("ann@example.com")).status, 200);
}

#[test]
fn does_not_reveal_who_has_an_account() {
    let mut server = TestServer::open();
    let guest = json!({ "email": "guest@example.com", "password": "" });
    server.post("/store/customers", &guest);
    for email in ["nobody@example.com", "guest@example.com"] {
        let response = server.post("/store/customers/password-token", &json!({ "email": email }));
        assert_eq!((response.status, response.body.as_str()), (204, ""));
        assert!(server.notices.try_recv().is_err());
        reset(&server, email, "x", "new").is_json(401, &invalid_token());
    }
}

#[test]
fn rejects_invalid_tokens() {
    let mut server = TestServer::open();
    server.sign_up("ann@example.com");
    server.sign_up("bob@example.com");
    let token = request_token(&mut server, "bob@example.com");
    let forged = jwt(&claims(&token), "secret");
    for token in ["", "x", "a.b.c", token.as_str(), forged.as_str()] {
        reset(&server, "ann@example.com", token, "new").is_unknown_error();
    }
    assert_eq!(server.post("/store/auth", &credentials("ann@example.com")).status, 200);
}

#[test]
fn reports_invalid_bodies() {
    let server = TestServer::open();
    let cases = [
        ("/store/customers/password-token", json!({}), "email must be an email"),
        ("/store/customers/password-token", json!({ "email": "a@x.co", "x": 1 }), "property x should not exist"),
        (
            "/store/customers/password-reset",
            json!({}),
            "email must be an email, token must be a string, password must be a string",
        ),
        (
            "/store/customers/password-reset",
            json!({ "email": "a@x.co", "token": 1, "password": 1 }),
            "token must be a string, password must be a string",
        ),
    ];
    for (path, body, message) in cases {
        server.post(path, &body).is_invalid(message);
    }
}
