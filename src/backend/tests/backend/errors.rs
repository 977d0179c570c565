//! What no route answers: unknown paths, bodies that cannot be read, and the rest of express' manners.

use serde_json::json;

use crate::support::{Answer, ORIGIN, Shop};

fn has_no_cors(answer: &Answer) {
    for name in ["access-control-allow-origin", "access-control-allow-credentials", "vary"] {
        assert_eq!(answer.header(name), None, "{name}");
    }
}

#[test]
fn unknown_paths_and_methods_are_pages() {
    let shop = Shop::open();
    for (method, path) in
        [("PUT", "/store/auth"), ("PATCH", "/store/auth"), ("POST", "/store/auth/x"), ("GET", "/store")]
    {
        let answer = shop.call(method, path).send();
        answer.is_html(404, &format!("Cannot {method} {path}"));
        assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
        assert!(answer.new_cookie().is_some());
    }
    for (method, path, shown) in [
        ("GET", "/", "/"),
        ("OPTIONS", "/nope", "/nope"),
        ("GET", "/stores", "/stores"),
        ("GET", "/%3Cb%3E'&", "/%3Cb%3E&#39;&amp;"),
        ("GET", "/%zz", "/%25zz"),
    ] {
        let answer = shop.call(method, path).send();
        answer.is_html(404, &format!("Cannot {method} {shown}"));
        has_no_cors(&answer);
    }
}

#[test]
fn bodies_that_cannot_be_read_are_refused_before_cors() {
    let shop = Shop::open();
    let long = format!("{{\"email\":\"{}\"}}", "a".repeat(102_400));
    let cases = [
        ("application/json", "{\"a\"", 400),
        ("application/json", "  ", 400),
        ("application/json", "\"text\"", 400),
        ("application/json", "null", 400),
        ("application/json", "5", 400),
        ("application/json; charset=latin1", "{}", 415),
        ("application/json", long.as_str(), 413),
    ];
    for (kind, body, status) in cases {
        for (method, path) in [("POST", "/store/auth"), ("POST", "/health"), ("PUT", "/store/nope")] {
            let answer = shop.call(method, path).raw(kind, body).send();
            assert_eq!(answer.status, status, "{body:.20}");
            assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
            has_no_cors(&answer);
            assert!(answer.new_cookie().is_some());
        }
    }
}

#[test]
fn a_body_may_have_a_hundred_kilobytes() {
    let shop = Shop::open();
    let frame = r#"{"email":""}"#.len();
    let fits = format!("{{\"email\":\"{}\"}}", "a".repeat(102_400 - frame));
    let answer = shop.call("POST", "/store/auth").raw("application/json", fits).send();
    answer.is_invalid("email must be an email, password should not be empty");
    let text = "a".repeat(300_000);
    let answer = shop.call("POST", "/store/auth").raw("text/plain", text).send();
    answer.is_invalid("email must be an email, password should not be empty");
}

#[test]
fn health_is_ok() {
    let shop = Shop::open();
    for path in ["/health", "/Health/", "/health?x"] {
        let answer = shop.get(path);
        assert_eq!((answer.status, answer.body.as_str()), (200, "OK"));
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(answer.header("etag"), Some("W/\"2-nOO9QiTIwXgNtWtBJezz8kv3SLc\""));
        assert!(answer.new_cookie().is_some());
        has_no_cors(&answer);
    }
    assert_eq!(shop.call("OPTIONS", "/health").send().body, "GET,HEAD");
    shop.post("/health", &json!({})).is_html(404, "Cannot POST /health");
}

#[test]
fn what_the_client_holds_already_is_not_sent_again() {
    let shop = Shop::open();
    let cookie = shop.sign_up("ann@example.com").cookie().to_owned();
    let ask = || shop.call("GET", "/store/auth").cookie(&cookie);
    let tag = ask().send().header("etag").unwrap().to_owned();
    for held in [tag.as_str(), "*", &format!("\"x\", {tag}")] {
        let answer = ask().header("if-none-match", held).send();
        assert_eq!((answer.status, answer.body.as_str()), (304, ""));
        assert_eq!(answer.header("etag"), Some(tag.as_str()));
        assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
        assert_eq!(answer.header("content-type"), None);
    }
    assert_eq!(ask().header("if-none-match", "\"x\"").send().status, 200);
    let fresh = ask().header("if-none-match", "*").header("cache-control", "no-cache").send();
    assert_eq!(fresh.status, 200);
    let nobody = shop.call("GET", "/store/auth").header("if-none-match", "*").send();
    nobody.is_nobody();
}
