//! /auth/session, and requests with a session.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use crate::support::{TestServer, claims};

const CLEARED: &str = "connect.sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

#[test]
fn logs_in_with_a_token_and_logs_out() {
    let server = TestServer::open();
    let token = server.join("ann@example.com");
    let response = server.v2("POST", "/auth/session").bearer(&token).send();
    response.is_json(200, &json!({ "user": claims(&token) }));
    assert!(response.header("set-cookie").unwrap().ends_with("GMT; HttpOnly"));
    let cookie = response.cookie();
    let me = server.v2("GET", "/store/customers/me").cookie(cookie).send();
    assert_eq!((me.customer()["email"].as_str(), me.new_cookie()), (Some("ann@example.com"), None));

    let end = || server.v2("DELETE", "/auth/session").cookie(cookie).send();
    let ended = end();
    ended.is_json(200, &json!({ "success": true }));
    assert_eq!(ended.header("set-cookie"), Some(CLEARED));
    server.v2("GET", "/store/customers/me").cookie(cookie).send().is_unauthorized();
    let again = end();
    again.is_unauthorized();
    assert_eq!(again.new_cookie(), None);
    assert_eq!(server.v2("GET", "/store/customers/me").bearer(&token).send().status, 200);
}

#[test]
fn only_a_bearer_token_opens_a_session_and_only_a_cookie_ends_it() {
    let server = TestServer::open();
    let token = server.join("ann@example.com");
    let cookie = server.open_session(&token);
    server.v2("POST", "/auth/session").send().is_unauthorized();
    server.v2("POST", "/auth/session").cookie(&cookie).send().is_unauthorized();
    server.v2("DELETE", "/auth/session").send().is_unauthorized();
    server.v2("DELETE", "/auth/session").bearer(&token).send().is_unauthorized();
}

#[test]
fn nothing_else_sets_a_cookie() {
    let server = TestServer::open();
    let token = server.join("ann@example.com");
    for (method, path) in
        [("GET", "/health"), ("GET", "/store/customers/me"), ("POST", "/auth/token/refresh"), ("GET", "/nope")]
    {
        let response = server.v2(method, path).bearer(&token).cookie("connect.sid=s%3Aunknown.x").send();
        assert_eq!(response.header("set-cookie"), None, "{path}");
    }
}

#[test]
fn another_token_keeps_the_id_and_the_same_token_sets_no_cookie() {
    let server = TestServer::open();
    let (ann, bob) = (server.join("ann@example.com"), server.join("bob@example.com"));
    let cookie = server.open_session(&ann);
    let again = |token: &str| server.v2("POST", "/auth/session").cookie(&cookie).bearer(token).send();
    assert_eq!(again(&ann).new_cookie(), None);
    assert_eq!(again(&bob).new_cookie(), Some(cookie.as_str()));
    let me = server.v2("GET", "/store/customers/me").cookie(&cookie).send();
    assert_eq!(me.customer()["email"], "bob@example.com");
}

#[test]
fn a_session_takes_precedence_over_a_bearer_token_of_its_actor_type() {
    let server = TestServer::open();
    let (ann, anonymous) = (server.join("ann@example.com"), server.register("nobody@example.com"));
    let me = |cookie: &str| server.v2("GET", "/store/customers/me").cookie(cookie).bearer(&ann).send();
    me(&server.open_session(&anonymous)).is_unauthorized();
    let user = json!({ "email": "ann@example.com", "password": "supersecret" });
    let user = server.v2("POST", "/auth/user/emailpass").json(&user).send().token();
    assert_eq!(me(&server.open_session(&user)).customer()["email"], "ann@example.com");
    let mine = server.open_session(&ann);
    let forged = server.v2("GET", "/store/customers/me").cookie(&mine).bearer("x.y.z").send();
    assert_eq!(forged.status, 200);
}

#[test]
fn a_session_outlives_its_token_but_not_its_own_ttl() {
    let server = TestServer::with(&["--jwt-ttl", "1", "--session-ttl", "4000"]);
    let token = server.join("ann@example.com");
    let cookie = server.open_session(&token);
    sleep(Duration::from_millis(2000));
    server.v2("GET", "/store/customers/me").bearer(&token).send().is_unauthorized();
    server.v2("POST", "/auth/token/refresh").bearer(&token).send().is_unauthorized();
    assert_eq!(server.v2("GET", "/store/customers/me").cookie(&cookie).send().status, 200);
    assert_eq!(server.v2("POST", "/auth/token/refresh").cookie(&cookie).send().status, 200);
    sleep(Duration::from_millis(5000));
    server.v2("GET", "/store/customers/me").cookie(&cookie).send().is_unauthorized();
}

#[test]
fn secure_cookies_are_set_over_https_only() {
    let server = TestServer::with(&["--secure-cookies"]);
    let token = server.join("ann@example.com");
    let open =
        |scheme: &str| server.v2("POST", "/auth/session").bearer(&token).header("x-forwarded-proto", scheme).send();
    for scheme in ["", "http", "http, https"] {
        let response = open(scheme);
        assert_eq!((response.status, response.header("set-cookie")), (200, None), "{scheme}");
    }
    for scheme in ["https", "HTTPS , http"] {
        let response = open(scheme);
        assert!(response.header("set-cookie").unwrap().ends_with("GMT; HttpOnly; Secure; SameSite=Lax"));
        assert_eq!(server.v2("GET", "/store/customers/me").cookie(response.cookie()).send().status, 200);
        let ended = server.v2("DELETE", "/auth/session").cookie(response.cookie()).send();
        assert_eq!(ended.header("set-cookie"), Some(CLEARED));
    }
    assert!(server.get("/health").header("set-cookie").unwrap().ends_with("GMT; HttpOnly"));
}
