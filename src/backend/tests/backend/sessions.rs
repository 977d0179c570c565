//! When a cookie is sent, and how long a session lives.

use std::thread::sleep;
use std::time::{Duration, SystemTime};

use serde_json::json;

use crate::support::{Folder, TestServer, credentials};

#[test]
fn the_cookie_looks_as_express_session_writes_it() {
    let shop = TestServer::open();
    let answer = shop.get("/store/auth");
    let header = answer.header("set-cookie").unwrap();
    let (value, attributes) = header.split_once("; ").unwrap();
    let (id, signature) = value.strip_prefix("connect.sid=s%3A").unwrap().split_once('.').unwrap();
    assert_eq!(id.len(), 32);
    assert!(id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{id}");
    assert_eq!(signature.replace("%2B", "+").replace("%2F", "/").len(), 43);
    let expires = attributes.strip_prefix("Path=/; Expires=").unwrap().strip_suffix("; HttpOnly").unwrap();
    let date = chrono::DateTime::parse_from_rfc2822(&expires.replace("GMT", "+0000")).unwrap();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let left = date.timestamp() - i64::try_from(now.as_secs()).unwrap();
    assert!((left - 36_000).abs() <= 5, "{left}");
}

#[test]
fn every_request_without_a_good_cookie_gets_a_new_one() {
    let shop = TestServer::open();
    let mut seen = Vec::new();
    for (method, path) in [
        ("GET", "/store/auth"),
        ("OPTIONS", "/store/auth"),
        ("GET", "/health"),
        ("GET", "/nope"),
        ("GET", "/store/auth/x"),
    ] {
        let cookie = shop.call(method, path).send().cookie().to_owned();
        assert!(!seen.contains(&cookie));
        let again = shop.call(method, path).cookie(&cookie).send();
        assert_eq!(again.new_cookie(), None);
        seen.push(cookie);
    }
}

#[test]
fn logging_in_keeps_the_id_of_an_anonymous_session() {
    let shop = TestServer::open();
    shop.sign_up("ann@example.com");
    let anonymous = shop.get("/store/auth").cookie().to_owned();
    let log_in = || shop.call("POST", "/store/auth").cookie(&anonymous).json(&credentials("ann@example.com")).send();
    assert_eq!(log_in().new_cookie(), Some(anonymous.as_str()));
    assert_eq!(log_in().new_cookie(), None);
    let sign_up = shop.call("POST", "/store/customers").cookie(&anonymous);
    let other = sign_up.json(&credentials("bob@example.com")).send();
    assert_eq!(other.new_cookie(), Some(anonymous.as_str()));
    let who = shop.call("GET", "/store/auth").cookie(&anonymous).send();
    assert_eq!(who.customer()["email"], "bob@example.com");
    assert_eq!(who.new_cookie(), None);
}

#[test]
fn being_used_keeps_a_session_alive() {
    let shop = TestServer::with(&["--session-ttl", "3000"]);
    let cookie = shop.sign_up("ann@example.com").cookie().to_owned();
    for _ in 0..4 {
        sleep(Duration::from_millis(1000));
        let answer = shop.call("GET", "/store/auth").cookie(&cookie).send();
        assert_eq!((answer.status, answer.new_cookie()), (200, None));
    }
    sleep(Duration::from_millis(3100));
    let answer = shop.call("GET", "/store/auth").cookie(&cookie).send();
    answer.is_nobody();
    assert!(answer.new_cookie().is_some_and(|new| new != cookie));
    assert_eq!(shop.call("DELETE", "/store/auth").cookie(&cookie).send().body, "OK");
}

#[test]
fn another_secret_ends_all_sessions() {
    let folder = Folder::new();
    let file = folder.file("shop.db");
    let cookie = TestServer::with(&["--db", &file]).sign_up("ann@example.com").cookie().to_owned();
    let same = TestServer::with(&["--db", &file]);
    assert_eq!(same.call("GET", "/store/auth").cookie(&cookie).send().status, 200);
    drop(same);
    let other = TestServer::with(&["--db", &file, "--cookie-secret", "other"]);
    other.call("GET", "/store/auth").cookie(&cookie).send().is_nobody();
}

#[test]
fn parallel_requests_share_a_session() {
    let shop = TestServer::open();
    let cookie = shop.sign_up("ann@example.com").cookie().to_owned();
    std::thread::scope(|scope| {
        for turn in 0..20 {
            let (shop, cookie) = (&shop, &cookie);
            scope.spawn(move || {
                let call = shop.call("POST", "/store/customers/me").cookie(cookie);
                let key = format!("k{turn}");
                assert_eq!(call.json(&json!({ "metadata": { key: turn } })).send().status, 200);
            });
        }
    });
    let me = shop.call("GET", "/store/customers/me").cookie(&cookie).send();
    assert_eq!(me.customer()["metadata"].as_object().unwrap().len(), 20);
}
