//! Tokens, and /auth/token/refresh.

use serde_json::{Value, json};

use crate::support::{JWT_SECRET, TestServer, claims, jwt, now};

fn with(claims: &Value, name: &str, value: Value) -> Value {
    let mut changed = claims.clone();
    changed[name] = value;
    changed
}

#[test]
fn refreshing_tells_whom_the_identity_has_become() {
    let shop = TestServer::open();
    let token = shop.register("ann@example.com");
    let refresh = || shop.v2("POST", "/auth/token/refresh").bearer(&token).send().token();
    assert_eq!(claims(&refresh())["actor_id"], "");
    let call = shop.v2("POST", "/store/customers").bearer(&token);
    let id = call.json(&json!({ "email": "ann@example.com" })).send().customer()["id"].clone();
    shop.v2("GET", "/store/customers/me").bearer(&token).send().is_anonymous();
    let fresh = refresh();
    assert_eq!(claims(&fresh)["actor_id"], id);
    assert_eq!(shop.v2("GET", "/store/customers/me").bearer(&fresh).send().customer()["id"], id);
    let cookie = shop.open_session(&token);
    let by_session = shop.v2("POST", "/auth/token/refresh").cookie(&cookie).send().token();
    assert_eq!(claims(&by_session)["actor_id"], id);
}

#[test]
fn refuses_to_refresh_what_has_no_provider_or_no_identity() {
    let shop = TestServer::open();
    let good = claims(&shop.join("ann@example.com"));
    let refresh = |claims: &Value| shop.v2("POST", "/auth/token/refresh").bearer(&jwt(claims, JWT_SECRET)).send();
    let missing = "The auth provider is not set while refreshing token";
    refresh(&with(&good, "auth_provider", Value::Null)).is_refused(missing);
    let unknown = with(&good, "auth_identity_id", json!("authid_gone"));
    let body = json!({ "type": "not_found", "message": "AuthIdentity with id: authid_gone was not found" });
    refresh(&unknown).is_json(404, &body);
    refresh(&with(&unknown, "actor_id", json!(""))).is_refused("Invalid auth identity while refreshing token");
    shop.v2("POST", "/auth/token/refresh").send().is_anonymous();
}

#[test]
fn takes_only_tokens_of_customers_that_are_valid_now() {
    let shop = TestServer::open();
    let good = claims(&shop.join("ann@example.com"));
    let ask = |claims: &Value, secret: &str| shop.v2("GET", "/store/customers/me").bearer(&jwt(claims, secret)).send();
    for claims in [good.clone(), json!({ "actor_id": good["actor_id"], "actor_type": "customer" })] {
        assert_eq!(ask(&claims, JWT_SECRET).status, 200, "{claims}");
        ask(&claims, "other").is_anonymous();
    }
    for bad in [
        with(&good, "exp", json!(now() - 1)),
        with(&good, "nbf", json!(now() + 60)),
        with(&good, "actor_type", json!("user")),
        with(&good, "actor_type", Value::Null),
        with(&good, "actor_id", json!("")),
        json!({ "customer_id": good["actor_id"], "domain": "store" }),
        json!({}),
    ] {
        ask(&bad, JWT_SECRET).is_anonymous();
    }
    let gone = with(&good, "actor_id", json!("cus_gone"));
    let change = shop.v2("POST", "/store/customers/me").bearer(&jwt(&gone, JWT_SECRET)).json(&json!({})).send();
    change.is_json(200, &json!({}));
    ask(&gone, JWT_SECRET)
        .is_json(404, &json!({ "type": "not_found", "message": "Customer with id: cus_gone was not found" }));
}

#[test]
fn takes_them_from_the_authorization_header_only() {
    let shop = TestServer::open();
    let token = shop.join("ann@example.com");
    let ask = |header: &str| shop.v2("GET", "/store/customers/me").header("authorization", header).send();
    for header in [format!("bearer {token}"), format!("BEARER   {token} x")] {
        assert_eq!(ask(&header).status, 200);
    }
    for header in [token.clone(), format!("Token {token}"), "Bearer".to_owned(), "Bearer x".to_owned()] {
        ask(&header).is_anonymous();
    }
}
