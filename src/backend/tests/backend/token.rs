//! POST /store/auth/token, and bearer tokens.

use serde_json::{Value, json};

use crate::support::{JWT_SECRET, TestServer, claims, credentials, jwt, keys, now};

#[test]
fn gives_a_token_for_thirty_days_and_no_session() {
    let shop = TestServer::open();
    let id = shop.sign_up("ann@example.com").customer()["id"].clone();
    let answer = shop.post("/store/auth/token", &credentials("Ann@example.com"));
    assert_eq!((answer.status, keys(&answer.json())), (200, vec!["access_token"]));
    let token = answer.json()["access_token"].as_str().unwrap().to_owned();
    let claims = claims(&token);
    assert_eq!(keys(&claims), ["customer_id", "domain", "iat", "exp"]);
    assert_eq!((&claims["customer_id"], &claims["domain"]), (&id, &json!("store")));
    let (issued, expires) = (claims["iat"].as_i64().unwrap(), claims["exp"].as_i64().unwrap());
    assert_eq!(expires - issued, 30 * 24 * 60 * 60);
    assert!((now() - issued).abs() <= 5);
    shop.call("GET", "/store/auth").cookie(answer.cookie()).send().is_nobody();
    for scheme in ["Bearer", "bearer", "BEARER"] {
        let header = format!("{scheme} {token}");
        let answer = shop.call("GET", "/store/auth").header("authorization", &header).send();
        assert_eq!(answer.customer()["id"], id);
    }
}

#[test]
fn refuses_wrong_credentials() {
    let shop = TestServer::open();
    let answer = shop.post("/store/auth/token", &credentials("nobody@example.com"));
    answer.is_wrong();
    assert!(answer.new_cookie().is_some());
}

#[test]
fn takes_only_tokens_of_the_store_that_are_valid_now() {
    let shop = TestServer::open();
    let id = shop.sign_up("ann@example.com").customer()["id"].clone();
    let ask = |claims: &Value, secret: &str| shop.call("GET", "/store/auth").bearer(&jwt(claims, secret)).send();
    let good = [
        json!({ "customer_id": id, "domain": "store" }),
        json!({ "customer_id": id, "domain": "store", "exp": now() + 60, "nbf": now() - 60 }),
    ];
    for claims in good {
        assert_eq!(ask(&claims, JWT_SECRET).status, 200, "{claims}");
        ask(&claims, "other").is_nobody();
    }
    let bad = [
        json!({ "customer_id": id, "domain": "store", "exp": now() - 1 }),
        json!({ "customer_id": id, "domain": "store", "exp": "soon" }),
        json!({ "customer_id": id, "domain": "store", "nbf": now() + 60 }),
        json!({ "customer_id": id, "domain": "admin" }),
        json!({ "customer_id": id }),
        json!({ "domain": "store" }),
        json!({ "customer_id": "", "domain": "store" }),
    ];
    for claims in bad {
        ask(&claims, JWT_SECRET).is_nobody();
    }
    let gone = ask(&json!({ "customer_id": "cus_gone", "domain": "store" }), JWT_SECRET);
    gone.is_json(404, &json!({ "type": "not_found", "message": "Customer with id: cus_gone was not found" }));
}

#[test]
fn takes_tokens_from_the_authorization_header_only() {
    let shop = TestServer::open();
    let id = shop.sign_up("ann@example.com").customer()["id"].clone();
    let token = jwt(&json!({ "customer_id": id, "domain": "store" }), JWT_SECRET);
    for (name, value) in [
        ("authorization", token.clone()),
        ("authorization", format!("Token {token}")),
        ("authorization", "Bearer".to_owned()),
        ("x-medusa-access-token", token.clone()),
    ] {
        shop.call("GET", "/store/auth").header(name, &value).send().is_nobody();
    }
}

#[test]
fn logging_out_does_not_revoke_it() {
    let shop = TestServer::open();
    let id = shop.sign_up("ann@example.com").customer()["id"].clone();
    let token = jwt(&json!({ "customer_id": id, "domain": "store" }), JWT_SECRET);
    assert_eq!(shop.call("DELETE", "/store/auth").bearer(&token).send().body, "OK");
    assert_eq!(shop.call("GET", "/store/customers/me").bearer(&token).send().status, 200);
}
