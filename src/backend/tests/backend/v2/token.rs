//! Tokens, and /auth/token/refresh.

use serde_json::{Value, json};

use crate::support::{JWT_SECRET, TestServer, claims, jwt, now};

fn with(claims: &Value, name: &str, value: Value) -> Value {
    let mut changed = claims.clone();
    changed[name] = value;
    changed
}

#[test]
fn refreshing_returns_a_token_of_the_current_customer() {
    let server = TestServer::open();
    let token = server.register("ann@example.com");
    let refresh = || server.v2("POST", "/auth/token/refresh").bearer(&token).send().token();
    assert_eq!(claims(&refresh())["actor_id"], "");
    let call = server.v2("POST", "/store/customers").bearer(&token);
    let id = call.json(&json!({ "email": "ann@example.com" })).send().customer()["id"].clone();
    server.v2("GET", "/store/customers/me").bearer(&token).send().is_unauthorized();
    let fresh = refresh();
    assert_eq!(claims(&fresh)["actor_id"], id);
    assert_eq!(server.v2("GET", "/store/customers/me").bearer(&fresh).send().customer()["id"], id);
    let cookie = server.open_session(&token);
    let by_session = server.v2("POST", "/auth/token/refresh").cookie(&cookie).send().token();
    assert_eq!(claims(&by_session)["actor_id"], id);
}

#[test]
fn rejects_refreshing_without_a_provider_or_an_identity() {
    let server = TestServer::open();
    let valid = claims(&server.join("ann@example.com"));
    let refresh = |claims: &Value| server.v2("POST", "/auth/token/refresh").bearer(&jwt(claims, JWT_SECRET)).send();
    let missing = "The auth provider is not set while refreshing token";
    refresh(&with(&valid, "auth_provider", Value::Null)).is_unauthorized_error(missing);
    let unknown = with(&valid, "auth_identity_id", json!("authid_gone"));
    let body = json!({ "type": "not_found", "message": "AuthIdentity with id: authid_gone was not found" });
    refresh(&unknown).is_json(404, &body);
    refresh(&with(&unknown, "actor_id", json!("")))
        .is_unauthorized_error("Invalid auth identity while refreshing token");
    server.v2("POST", "/auth/token/refresh").send().is_unauthorized();
}

#[test]
fn accepts_only_current_customer_tokens() {
    let server = TestServer::open();
    let valid = claims(&server.join("ann@example.com"));
    let send =
        |claims: &Value, secret: &str| server.v2("GET", "/store/customers/me").bearer(&jwt(claims, secret)).send();
    for claims in [valid.clone(), json!({ "actor_id": valid["actor_id"], "actor_type": "customer" })] {
        assert_eq!(send(&claims, JWT_SECRET).status, 200, "{claims}");
        send(&claims, "other").is_unauthorized();
    }
    for invalid in [
        with(&valid, "exp", json!(now() - 1)),
        with(&valid, "nbf", json!(now() + 60)),
        with(&valid, "actor_type", json!("user")),
        with(&valid, "actor_type", Value::Null),
        with(&valid, "actor_id", json!("")),
        json!({ "customer_id": valid["actor_id"], "domain": "store" }),
        json!({}),
    ] {
        send(&invalid, JWT_SECRET).is_unauthorized();
    }
    let unknown = with(&valid, "actor_id", json!("cus_gone"));
    let change = server.v2("POST", "/store/customers/me").bearer(&jwt(&unknown, JWT_SECRET)).json(&json!({})).send();
    change.is_json(200, &json!({}));
    send(&unknown, JWT_SECRET)
        .is_json(404, &json!({ "type": "not_found", "message": "Customer with id: cus_gone was not found" }));
}

#[test]
fn accepts_tokens_only_as_bearer() {
    let server = TestServer::open();
    let token = server.join("ann@example.com");
    let send = |header: &str| server.v2("GET", "/store/customers/me").header("authorization", header).send();
    for header in [format!("bearer {token}"), format!("BEARER   {token} x")] {
        assert_eq!(send(&header).status, 200);
    }
    for header in [token.clone(), format!("Token {token}"), "Bearer".to_owned(), "Bearer x".to_owned()] {
        send(&header).is_unauthorized();
    }
}
