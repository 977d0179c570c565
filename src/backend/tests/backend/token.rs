//! POST /store/auth/token, and bearer tokens.

use serde_json::{Value, json};

use crate::support::{JWT_SECRET, TestServer, claims, credentials, jwt, keys, now};

#[test]
fn returns_a_token_for_thirty_days_and_does_not_log_in() {
    let server = TestServer::open();
    let id = server.sign_up("ann@example.com").customer()["id"].clone();
    let response = server.post("/store/auth/token", &credentials("Ann@example.com"));
    assert_eq!((response.status, keys(&response.json())), (200, vec!["access_token"]));
    let token = response.json()["access_token"].as_str().unwrap().to_owned();
    let claims = claims(&token);
    assert_eq!(keys(&claims), ["customer_id", "domain", "iat", "exp"]);
    assert_eq!((&claims["customer_id"], &claims["domain"]), (&id, &json!("store")));
    let (issued, expires) = (claims["iat"].as_i64().unwrap(), claims["exp"].as_i64().unwrap());
    assert_eq!(expires - issued, 30 * 24 * 60 * 60);
    assert!((now() - issued).abs() <= 5);
    server.call("GET", "/store/auth").cookie(response.cookie()).send().is_not_logged_in();
    for scheme in ["Bearer", "bearer", "BEARER"] {
        let header = format!("{scheme} {token}");
        let response = server.call("GET", "/store/auth").header("authorization", &header).send();
        assert_eq!(response.customer()["id"], id);
    }
}

#[test]
fn rejects_wrong_credentials() {
    let server = TestServer::open();
    let response = server.post("/store/auth/token", &credentials("nobody@example.com"));
    response.is_wrong_credentials();
    assert!(response.new_cookie().is_some());
}

#[test]
fn accepts_only_current_store_tokens() {
    let server = TestServer::open();
    let id = server.sign_up("ann@example.com").customer()["id"].clone();
    let send = |claims: &Value, secret: &str| server.call("GET", "/store/auth").bearer(&jwt(claims, secret)).send();
    let valid = [
        json!({ "customer_id": id, "domain": "store" }),
        json!({ "customer_id": id, "domain": "store", "exp": now() + 60, "nbf": now() - 60 }),
    ];
    for claims in valid {
        assert_eq!(send(&claims, JWT_SECRET).status, 200, "{claims}");
        send(&claims, "other").is_not_logged_in();
    }
    let invalid = [
        json!({ "customer_id": id, "domain": "store", "exp": now() - 1 }),
        json!({ "customer_id": id, "domain": "store", "exp": "soon" }),
        json!({ "customer_id": id, "domain": "store", "nbf": now() + 60 }),
        json!({ "customer_id": id, "domain": "admin" }),
        json!({ "customer_id": id }),
        json!({ "domain": "store" }),
        json!({ "customer_id": "", "domain": "store" }),
    ];
    for claims in invalid {
        send(&claims, JWT_SECRET).is_not_logged_in();
    }
    let unknown = send(&json!({ "customer_id": "cus_gone", "domain": "store" }), JWT_SECRET);
    unknown.is_json(404, &json!({ "type": "not_found", "message": "Customer with id: cus_gone was not found" }));
}

#[test]
fn accepts_tokens_only_as_bearer() {
    let server = TestServer::open();
    let id = server.sign_up("ann@example.com").customer()["id"].clone();
    let token = jwt(&json!({ "customer_id": id, "domain": "store" }), JWT_SECRET);
    for (name, value) in [
        ("authorization", token.clone()),
        ("authorization", format!("Token {token}")),
        ("authorization", "Bearer".to_owned()),
        ("x-medusa-access-token", token.clone()),
    ] {
        server.call("GET", "/store/auth").header(name, &value).send().is_not_logged_in();
    }
}

#[test]
fn logging_out_does_not_revoke_the_token() {
    let server = TestServer::open();
    let id = server.sign_up("ann@example.com").customer()["id"].clone();
    let token = jwt(&json!({ "customer_id": id, "domain": "store" }), JWT_SECRET);
    assert_eq!(server.call("DELETE", "/store/auth").bearer(&token).send().body, "OK");
    assert_eq!(server.call("GET", "/store/customers/me").bearer(&token).send().status, 200);
}
