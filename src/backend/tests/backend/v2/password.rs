//! Password tokens.

use serde_json::{Value, json};

use crate::support::{JWT_SECRET, Response, TestServer, claims, jwt, keys};

const RESET: &str = "/auth/customer/emailpass/reset-password";
const UPDATE: &str = "/auth/customer/emailpass/update";

fn request_token(server: &mut TestServer, email: &str) -> String {
    let response = server.v2("POST", RESET).json(&json!({ "identifier": email, "metadata": { "a": 1 } })).send();
    assert_eq!((response.status, response.body.as_str()), (201, "Created"));
    let (to, token) = server.password_token();
    assert_eq!(to, email);
    token
}

fn update(server: &TestServer, path: &str, token: &str, body: &Value) -> Response {
    server.v2("POST", path).bearer(token).json(body).send()
}

#[test]
fn a_token_sets_a_new_password_once() {
    let mut server = TestServer::open();
    let login = server.join("ann@example.com");
    let cookie = server.open_session(&login);
    let token = request_token(&mut server, "ann@example.com");
    let payload = claims(&token);
    assert_eq!(keys(&payload), ["entity_id", "provider", "actor_type", "purpose", "jti", "exp", "iat"]);
    assert_eq!(payload["exp"].as_i64().unwrap() - payload["iat"].as_i64().unwrap(), 15 * 60);
    let body = json!({ "email": "ignored@example.com", "password": "new" });
    update(&server, UPDATE, &token, &body).is_json(200, &json!({ "success": true }));
    update(&server, UPDATE, &token, &body).is_unauthorized_error("Invalid token");
    server.log_in("ann@example.com", "supersecret").is_unauthorized_error("Invalid email or password");
    assert_eq!(server.log_in("ann@example.com", "new").status, 200);
    assert_eq!(server.v2("GET", "/store/customers/me").cookie(&cookie).send().status, 200);
    assert_eq!(server.v2("GET", "/store/customers/me").bearer(&login).send().status, 200);
}

#[test]
fn rejects_every_other_token() {
    let mut server = TestServer::open();
    let login = server.join("ann@example.com");
    server.register("bob@example.com");
    let old = request_token(&mut server, "ann@example.com");
    let token = request_token(&mut server, "ann@example.com");
    let payload = claims(&token);
    let signed = |name: &str, value: Value| {
        let mut changed = payload.clone();
        changed[name] = value;
        jwt(&changed, JWT_SECRET)
    };
    let body = json!({ "password": "new" });
    for token in [
        login,
        old,
        "x".to_owned(),
        jwt(&payload, "other"),
        signed("purpose", Value::Null),
        signed("jti", json!("x")),
        signed("entity_id", json!("bob@example.com")),
        signed("exp", json!(1)),
    ] {
        update(&server, UPDATE, &token, &body).is_unauthorized_error("Invalid token");
    }
    for path in ["/auth/user/emailpass/update", "/auth/customer/nope/update"] {
        update(&server, path, &token, &body).is_unauthorized_error("Invalid token");
    }
    let path = format!("{UPDATE}?token={token}");
    server.v2("POST", &path).json(&body).send().is_unauthorized_error("Invalid token");
    assert_eq!(update(&server, UPDATE, &token, &body).status, 200);
}

#[test]
fn an_invalid_password_changes_nothing_but_uses_the_token() {
    let mut server = TestServer::open();
    server.register("ann@example.com");
    for body in [json!({}), json!({ "password": "" }), json!({ "password": 5 }), json!([])] {
        let token = request_token(&mut server, "ann@example.com");
        update(&server, UPDATE, &token, &body).is_unauthorized_error("Unauthorized");
        update(&server, UPDATE, &token, &json!({ "password": "new" })).is_unauthorized_error("Invalid token");
    }
    assert_eq!(server.log_in("ann@example.com", "supersecret").status, 200);
}

#[test]
fn does_not_reveal_who_is_registered() {
    let mut server = TestServer::open();
    server.register("ann@example.com");
    for (path, email) in [
        (RESET, "nobody@example.com"),
        (RESET, "ANN@example.com"),
        (RESET, ""),
        ("/auth/customer/nope/reset-password", "ann@example.com"),
    ] {
        let response = server.v2("POST", path).json(&json!({ "identifier": email })).send();
        assert_eq!((response.status, response.body.as_str()), (201, "Created"));
        assert_eq!(response.header("content-type"), Some("text/plain; charset=utf-8"));
        assert!(server.notices.try_recv().is_err());
    }
}

#[test]
fn reports_invalid_bodies() {
    let server = TestServer::open();
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
        server.v2("POST", RESET).json(&body).send().is_invalid(message);
    }
}
