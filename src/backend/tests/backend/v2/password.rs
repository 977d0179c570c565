//! Password tokens.

use medusa_auth_backend::Notice;
use serde_json::{Value, json};

use crate::support::{Answer, JWT_SECRET, TestServer, claims, jwt, keys};

const RESET: &str = "/auth/customer/emailpass/reset-password";
const UPDATE: &str = "/auth/customer/emailpass/update";

fn ask_for_token(shop: &mut TestServer, email: &str) -> String {
    let answer = shop.v2("POST", RESET).json(&json!({ "identifier": email, "metadata": { "a": 1 } })).send();
    assert_eq!((answer.status, answer.body.as_str()), (201, "Created"));
    let Notice::PasswordToken { email: to, token } = shop.notices.try_recv().unwrap();
    assert_eq!(to, email);
    token
}

fn update(shop: &TestServer, path: &str, token: &str, body: &Value) -> Answer {
    shop.v2("POST", path).bearer(token).json(body).send()
}

#[test]
fn a_token_sets_a_new_password_once() {
    let mut shop = TestServer::open();
    let login = shop.join("ann@example.com");
    let cookie = shop.open_session(&login);
    let token = ask_for_token(&mut shop, "ann@example.com");
    let told = claims(&token);
    assert_eq!(keys(&told), ["entity_id", "provider", "actor_type", "purpose", "jti", "exp", "iat"]);
    assert_eq!(told["exp"].as_i64().unwrap() - told["iat"].as_i64().unwrap(), 15 * 60);
    let body = json!({ "email": "ignored@example.com", "password": "new" });
    update(&shop, UPDATE, &token, &body).is_json(200, &json!({ "success": true }));
    update(&shop, UPDATE, &token, &body).is_refused("Invalid token");
    shop.log_in("ann@example.com", "supersecret").is_refused("Invalid email or password");
    assert_eq!(shop.log_in("ann@example.com", "new").status, 200);
    assert_eq!(shop.v2("GET", "/store/customers/me").cookie(&cookie).send().status, 200);
    assert_eq!(shop.v2("GET", "/store/customers/me").bearer(&login).send().status, 200);
}

#[test]
fn refuses_every_other_token() {
    let mut shop = TestServer::open();
    let login = shop.join("ann@example.com");
    shop.register("bob@example.com");
    let old = ask_for_token(&mut shop, "ann@example.com");
    let token = ask_for_token(&mut shop, "ann@example.com");
    let told = claims(&token);
    let signed = |name: &str, value: Value| {
        let mut changed = told.clone();
        changed[name] = value;
        jwt(&changed, JWT_SECRET)
    };
    let body = json!({ "password": "new" });
    for token in [
        login,
        old,
        "x".to_owned(),
        jwt(&told, "other"),
        signed("purpose", Value::Null),
        signed("jti", json!("x")),
        signed("entity_id", json!("bob@example.com")),
        signed("exp", json!(1)),
    ] {
        update(&shop, UPDATE, &token, &body).is_refused("Invalid token");
    }
    for path in ["/auth/user/emailpass/update", "/auth/customer/nope/update"] {
        update(&shop, path, &token, &body).is_refused("Invalid token");
    }
    let path = format!("{UPDATE}?token={token}");
    shop.v2("POST", &path).json(&body).send().is_refused("Invalid token");
    assert_eq!(update(&shop, UPDATE, &token, &body).status, 200);
}

#[test]
fn no_password_changes_nothing_and_uses_the_token_up() {
    let mut shop = TestServer::open();
    shop.register("ann@example.com");
    for body in [json!({}), json!({ "password": "" }), json!({ "password": 5 }), json!([])] {
        let token = ask_for_token(&mut shop, "ann@example.com");
        update(&shop, UPDATE, &token, &body).is_refused("Unauthorized");
        update(&shop, UPDATE, &token, &json!({ "password": "new" })).is_refused("Invalid token");
    }
    assert_eq!(shop.log_in("ann@example.com", "supersecret").status, 200);
}

#[test]
fn says_nothing_about_who_is_registered() {
    let mut shop = TestServer::open();
    shop.register("ann@example.com");
    for (path, email) in [
        (RESET, "nobody@example.com"),
        (RESET, "ANN@example.com"),
        (RESET, ""),
        ("/auth/customer/nope/reset-password", "ann@example.com"),
    ] {
        let answer = shop.v2("POST", path).json(&json!({ "identifier": email })).send();
        assert_eq!((answer.status, answer.body.as_str()), (201, "Created"));
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        assert!(shop.notices.try_recv().is_err());
    }
}

#[test]
fn says_what_is_wrong_with_a_body() {
    let shop = TestServer::open();
    let cases = [
        (json!({}), "Invalid request: Field 'identifier' is required"),
        (json!({ "email": "a@x.co" }), "Invalid request: Field 'identifier' is required; Unrecognized fields: 'email'"),
        (
            json!({ "identifier": null, "metadata": null }),
            "Invalid request: Expected type: 'string' for field 'identifier', got: 'null'; \
             Expected type: 'record' for field 'metadata', got: 'null'",
        ),
    ];
    for (body, message) in cases {
        shop.v2("POST", RESET).json(&body).send().is_invalid(message);
    }
}
