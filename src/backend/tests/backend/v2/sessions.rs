//! /auth/session, and what a session is good for.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use crate::support::{TestServer, claims};

const CLEARED: &str = "connect.sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

#[test]
fn a_token_becomes_a_session_and_the_session_ends() {
    let shop = TestServer::open();
    let token = shop.join("ann@example.com");
    let answer = shop.v2("POST", "/auth/session").bearer(&token).send();
    answer.is_json(200, &json!({ "user": claims(&token) }));
    assert!(answer.header("set-cookie").unwrap().ends_with("GMT; HttpOnly"));
    let cookie = answer.cookie();
    let me = shop.v2("GET", "/store/customers/me").cookie(cookie).send();
    assert_eq!((me.customer()["email"].as_str(), me.new_cookie()), (Some("ann@example.com"), None));

    let end = || shop.v2("DELETE", "/auth/session").cookie(cookie).send();
    let ended = end();
    ended.is_json(200, &json!({ "success": true }));
    assert_eq!(ended.header("set-cookie"), Some(CLEARED));
    shop.v2("GET", "/store/customers/me").cookie(cookie).send().is_anonymous();
    let again = end();
    again.is_anonymous();
    assert_eq!(again.new_cookie(), None);
    assert_eq!(shop.v2("GET", "/store/customers/me").bearer(&token).send().status, 200);
}

#[test]
fn only_a_bearer_opens_it_and_only_a_cookie_ends_it() {
    let shop = TestServer::open();
    let token = shop.join("ann@example.com");
    let cookie = shop.open_session(&token);
    shop.v2("POST", "/auth/session").send().is_anonymous();
    shop.v2("POST", "/auth/session").cookie(&cookie).send().is_anonymous();
    shop.v2("DELETE", "/auth/session").send().is_anonymous();
    shop.v2("DELETE", "/auth/session").bearer(&token).send().is_anonymous();
}

#[test]
fn nothing_else_sets_a_cookie() {
    let shop = TestServer::open();
    let token = shop.join("ann@example.com");
    for (method, path) in
        [("GET", "/health"), ("GET", "/store/customers/me"), ("POST", "/auth/token/refresh"), ("GET", "/nope")]
    {
        let answer = shop.v2(method, path).bearer(&token).cookie("connect.sid=s%3Aunknown.x").send();
        assert_eq!(answer.header("set-cookie"), None, "{path}");
    }
}

#[test]
fn another_token_keeps_the_id_and_the_same_token_sets_no_cookie() {
    let shop = TestServer::open();
    let (ann, bob) = (shop.join("ann@example.com"), shop.join("bob@example.com"));
    let cookie = shop.open_session(&ann);
    let again = |token: &str| shop.v2("POST", "/auth/session").cookie(&cookie).bearer(token).send();
    assert_eq!(again(&ann).new_cookie(), None);
    assert_eq!(again(&bob).new_cookie(), Some(cookie.as_str()));
    let me = shop.v2("GET", "/store/customers/me").cookie(&cookie).send();
    assert_eq!(me.customer()["email"], "bob@example.com");
}

#[test]
fn a_session_wins_over_a_bearer_of_its_type_of_actor() {
    let shop = TestServer::open();
    let (ann, nobody) = (shop.join("ann@example.com"), shop.register("nobody@example.com"));
    let me = |cookie: &str| shop.v2("GET", "/store/customers/me").cookie(cookie).bearer(&ann).send();
    me(&shop.open_session(&nobody)).is_anonymous();
    let user = json!({ "email": "ann@example.com", "password": "supersecret" });
    let user = shop.v2("POST", "/auth/user/emailpass").json(&user).send().token();
    assert_eq!(me(&shop.open_session(&user)).customer()["email"], "ann@example.com");
    let mine = shop.open_session(&ann);
    let forged = shop.v2("GET", "/store/customers/me").cookie(&mine).bearer("x.y.z").send();
    assert_eq!(forged.status, 200);
}

#[test]
fn it_outlives_its_token_and_not_its_own_time() {
    let shop = TestServer::with(&["--jwt-ttl", "1", "--session-ttl", "4000"]);
    let token = shop.join("ann@example.com");
    let cookie = shop.open_session(&token);
    sleep(Duration::from_millis(2000));
    shop.v2("GET", "/store/customers/me").bearer(&token).send().is_anonymous();
    shop.v2("POST", "/auth/token/refresh").bearer(&token).send().is_anonymous();
    assert_eq!(shop.v2("GET", "/store/customers/me").cookie(&cookie).send().status, 200);
    assert_eq!(shop.v2("POST", "/auth/token/refresh").cookie(&cookie).send().status, 200);
    sleep(Duration::from_millis(5000));
    shop.v2("GET", "/store/customers/me").cookie(&cookie).send().is_anonymous();
}

#[test]
fn in_production_cookies_go_over_https_only() {
    let shop = TestServer::with(&["--secure-cookies"]);
    let token = shop.join("ann@example.com");
    let open =
        |scheme: &str| shop.v2("POST", "/auth/session").bearer(&token).header("x-forwarded-proto", scheme).send();
    for scheme in ["", "http", "http, https"] {
        let answer = open(scheme);
        assert_eq!((answer.status, answer.header("set-cookie")), (200, None), "{scheme}");
    }
    for scheme in ["https", "HTTPS , http"] {
        let answer = open(scheme);
        assert!(answer.header("set-cookie").unwrap().ends_with("GMT; HttpOnly; Secure; SameSite=Lax"));
        assert_eq!(shop.v2("GET", "/store/customers/me").cookie(answer.cookie()).send().status, 200);
        let ended = shop.v2("DELETE", "/auth/session").cookie(answer.cookie()).send();
        assert_eq!(ended.header("set-cookie"), Some(CLEARED));
    }
    assert!(shop.get("/health").header("set-cookie").unwrap().ends_with("GMT; HttpOnly"));
}
