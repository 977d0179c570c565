//! Password tokens.

use medusa_auth_backend::Notice;
use serde_json::{Value, json};

use crate::support::{Answer, TestServer, claims, credentials, jwt, keys};

fn ask_for_token(shop: &mut TestServer, email: &str) -> String {
    let answer = shop.post("/store/customers/password-token", &json!({ "email": email }));
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    let Notice::PasswordToken { email: to, token } = shop.notices.try_recv().unwrap();
    assert_eq!(to, email.to_lowercase());
    token
}

fn reset(shop: &TestServer, email: &str, token: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "token": token, "password": password });
    shop.post("/store/customers/password-reset", &body)
}

fn refused() -> Value {
    json!({ "type": "unauthorized", "message": "Invalid or expired password reset token" })
}

#[test]
fn a_token_sets_a_new_password_once() {
    let mut shop = TestServer::open();
    let cookie = shop.sign_up("ann@example.com").cookie().to_owned();
    let token = ask_for_token(&mut shop, "Ann@Example.com");
    let told = claims(&token);
    assert_eq!(keys(&told), ["customer_id", "exp", "iat"]);
    assert_eq!(told["exp"].as_i64().unwrap() - told["iat"].as_i64().unwrap(), 15 * 60);

    let answer = reset(&shop, "ANN@example.com", &token, "newsecret");
    let shown = [
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
    assert_eq!(keys(&answer.customer()), shown);
    shop.call("GET", "/store/auth").cookie(answer.cookie()).send().is_nobody();
    assert_eq!(shop.call("GET", "/store/auth").cookie(&cookie).send().status, 200);
    shop.post("/store/auth", &credentials("ann@example.com")).is_wrong();
    let new = json!({ "email": "ann@example.com", "password": "newsecret" });
    assert_eq!(shop.post("/store/auth", &new).status, 200);
    reset(&shop, "ann@example.com", &token, "again").is_unknown_error();
}

#[test]
fn an_empty_password_changes_nothing() {
    let mut shop = TestServer::open();
    let before = shop.sign_up("ann@example.com").customer();
    let token = ask_for_token(&mut shop, "ann@example.com");
    assert_eq!(reset(&shop, "ann@example.com", &token, "").customer()["updated_at"], before["updated_at"]);
    assert_eq!(shop.post("/store/auth", &credentials("ann@example.com")).status, 200);
}

#[test]
fn says_nothing_about_who_has_an_account() {
    let mut shop = TestServer::open();
    let guest = json!({ "email": "guest@example.com", "password": "" });
    shop.post("/store/customers", &guest);
    for email in ["nobody@example.com", "guest@example.com"] {
        let answer = shop.post("/store/customers/password-token", &json!({ "email": email }));
        assert_eq!((answer.status, answer.body.as_str()), (204, ""));
        assert!(shop.notices.try_recv().is_err());
        reset(&shop, email, "x", "new").is_json(401, &refused());
    }
}

#[test]
fn refuses_bad_tokens() {
    let mut shop = TestServer::open();
    shop.sign_up("ann@example.com");
    shop.sign_up("bob@example.com");
    let token = ask_for_token(&mut shop, "bob@example.com");
    let forged = jwt(&claims(&token), "secret");
    for token in ["", "x", "a.b.c", token.as_str(), forged.as_str()] {
        reset(&shop, "ann@example.com", token, "new").is_unknown_error();
    }
    assert_eq!(shop.post("/store/auth", &credentials("ann@example.com")).status, 200);
}

#[test]
fn says_what_is_wrong_with_a_body() {
    let shop = TestServer::open();
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
        shop.post(path, &body).is_invalid(message);
    }
}
