//! When responses set a cookie, and how long a session lasts.

use std::thread::sleep;
use std::time::{Duration, SystemTime};

use serde_json::json;

use crate::support::{Folder, TestServer, credentials};

#[test]
fn the_cookie_has_the_format_of_express_session() {
    let server = TestServer::open();
    let response = server.get("/store/auth");
    let header = response.header("set-cookie").unwrap();
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
fn every_request_without_a_valid_cookie_gets_a_new_one() {
    let server = TestServer::open();
    let mut seen = Vec::new();
    for (method, path) in [
        ("GET", "/store/auth"),
        ("OPTIONS", "/store/auth"),
        ("GET", "/health"),
        ("GET", "/nope"),
        ("GET", "/store/auth/x"),
    ] {
        let cookie = server.call(method, path).send().cookie().to_owned();
        assert!(!seen.contains(&cookie));
        let again = server.call(method, path).cookie(&cookie).send();
        assert_eq!(again.new_cookie(), None);
        seen.push(cookie);
    }
}

#[test]
fn logging_in_keeps_the_id_of_an_anonymous_session() {
    let server = TestServer::open();
    server.sign_up("ann@example.com");
    let anonymous = server.get("/store/auth").cookie().to_owned();
    let log_in = || server.call("POST", "/store/auth").cookie(&anonymous).json(&credentials("ann@example.com")).send();
    assert_eq!(log_in().new_cookie(), Some(anonymous.as_str()));
    assert_eq!(log_in().new_cookie(), None);
    let sign_up = server.call("POST", "/store/customers").cookie(&anonymous);
    let other = sign_up.json(&credentials("bob@example.com")).send();
    assert_eq!(other.new_cookie(), Some(anonymous.as_str()));
    let session = server.call("GET", "/store/auth").cookie(&anonymous).send();
    assert_eq!(session.customer()["email"], "bob@example.com");
    assert_eq!(session.new_cookie(), None);
}

#[test]
fn using_a_session_extends_it() {
    let server = TestServer::with(&["--session-ttl", "3000"]);
    let cookie = server.sign_up("ann@example.com").cookie().to_owned();
    for _ in 0..4 {
        sleep(Duration::from_millis(1000));
        let response = server.call("GET", "/store/auth").cookie(&cookie).send();
        assert_eq!((response.status, response.new_cookie()), (200, None));
    }
    sleep(Duration::from_millis(3100));
    let response = server.call("GET", "/store/auth").cookie(&cookie).send();
    response.is_not_logged_in();
    assert!(response.new_cookie().is_some_and(|new| new != cookie));
    assert_eq!(server.call("DELETE", "/store/auth").cookie(&cookie).send().body, "OK");
}

#[test]
fn another_secret_ends_all_sessions() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let cookie = TestServer::with(&["--db", &file]).sign_up("ann@example.com").cookie().to_owned();
    let same = TestServer::with(&["--db", &file]);
    assert_eq!(same.call("GET", "/store/auth").cookie(&cookie).send().status, 200);
    drop(same);
    let other = TestServer::with(&["--db", &file, "--cookie-secret", "other"]);
    other.call("GET", "/store/auth").cookie(&cookie).send().is_not_logged_in();
}

#[test]
fn parallel_requests_share_a_session() {
    let server = TestServer::open();
    let cookie = server.sign_up("ann@example.com").cookie().to_owned();
    std::thread::scope(|scope| {
        for index in 0..20 {
            let (server, cookie) = (&server, &cookie);
            scope.spawn(move || {
                let call = server.call("POST", "/store/customers/me").cookie(cookie);
                let key = format!("k{index}");
                assert_eq!(call.json(&json!({ "metadata": { key: index } })).send().status, 200);
            });
        }
    });
    let me = server.call("GET", "/store/customers/me").cookie(&cookie).send();
    assert_eq!(me.customer()["metadata"].as_object().unwrap().len(), 20);
}
