//! What no route answers: unknown paths, bodies that cannot be read, and the rest of express' manners.

use serde_json::json;

use crate::support::{Answer, ORIGIN, TestServer};

fn has_no_cors(answer: &Answer) {
    for name in ["access-control-allow-origin", "access-control-allow-credentials", "vary"] {
        assert_eq!(answer.header(name), None, "{name}");
    }
}

#[test]
fn unknown_paths_and_methods_are_pages() {
    let shop = TestServer::open();
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
    ] {
        let answer = shop.call(method, path).send();
        answer.is_html(404, &format!("Cannot {method} {shown}"));
        has_no_cors(&answer);
    }
}

#[test]
fn bodies_that_cannot_be_read_are_refused_before_cors() {
    let shop = TestServer::open();
    let long = format!("{{\"email\":\"{}\"}}", "a".repeat(102_400));
    let cases = [("\"text\"", 400), ("null", 400), ("5", 400), (long.as_str(), 413)];
    for (body, status) in cases {
        for (method, path) in [("POST", "/store/auth"), ("POST", "/health"), ("PUT", "/store/nope")] {
            let answer = shop.call(method, path).raw("application/json", body).send();
            assert_eq!(answer.status, status, "{body:.20}");
            assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
            has_no_cors(&answer);
            assert!(answer.new_cookie().is_some());
        }
    }
}

#[test]
fn a_body_may_have_a_hundred_kilobytes() {
    let shop = TestServer::open();
    let frame = r#"{"email":""}"#.len();
    let fits = format!("{{\"email\":\"{}\"}}", "a".repeat(102_400 - frame));
    let answer = shop.call("POST", "/store/auth").raw("application/json", fits).send();
    answer.is_invalid("email must be an email, password should not be empty");
}

#[test]
fn health_is_ok() {
    let shop = TestServer::open();
    for path in ["/health", "/health?x"] {
        let answer = shop.get(path);
        assert_eq!((answer.status, answer.body.as_str()), (200, "OK"));
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(answer.new_cookie().is_some());
        has_no_cors(&answer);
    }
    shop.post("/health", &json!({})).is_html(404, "Cannot POST /health");
}
