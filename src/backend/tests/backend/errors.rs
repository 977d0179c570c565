//! Responses that do not come from a route of Medusa: unknown paths, unreadable bodies, and /health.

use serde_json::json;

use crate::support::{Answer, ORIGIN, TestServer};

fn has_no_cors(answer: &Answer) {
    for name in ["access-control-allow-origin", "access-control-allow-credentials", "vary"] {
        assert_eq!(answer.header(name), None, "{name}");
    }
}

#[test]
fn unknown_paths_and_methods_respond_with_a_page() {
    let server = TestServer::open();
    for (method, path) in
        [("PUT", "/store/auth"), ("PATCH", "/store/auth"), ("POST", "/store/auth/x"), ("GET", "/store")]
    {
        let answer = server.call(method, path).send();
        answer.is_html(404, &format!("Cannot {method} {path}"));
        assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
        assert!(answer.new_cookie().is_some());
    }
    for (method, path, escaped) in [
        ("GET", "/", "/"),
        ("OPTIONS", "/nope", "/nope"),
        ("GET", "/stores", "/stores"),
        ("GET", "/%3Cb%3E'&", "/%3Cb%3E&#39;&amp;"),
    ] {
        let answer = server.call(method, path).send();
        answer.is_html(404, &format!("Cannot {method} {escaped}"));
        has_no_cors(&answer);
    }
}

#[test]
fn unreadable_bodies_are_rejected_before_cors() {
    let server = TestServer::open();
    let long = format!("{{\"email\":\"{}\"}}", "a".repeat(102_400));
    let cases = [("\"text\"", 400), ("null", 400), ("5", 400), (long.as_str(), 413)];
    for (body, status) in cases {
        for (method, path) in [("POST", "/store/auth"), ("POST", "/health"), ("PUT", "/store/nope")] {
            let answer = server.call(method, path).raw("application/json", body).send();
            assert_eq!(answer.status, status, "{body:.20}");
            assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
            has_no_cors(&answer);
            assert!(answer.new_cookie().is_some());
        }
    }
}

#[test]
fn a_body_may_have_100_kilobytes() {
    let server = TestServer::open();
    let frame = r#"{"email":""}"#.len();
    let fits = format!("{{\"email\":\"{}\"}}", "a".repeat(102_400 - frame));
    let answer = server.call("POST", "/store/auth").raw("application/json", fits).send();
    answer.is_invalid("email must be an email, password should not be empty");
}

#[test]
fn health_is_ok() {
    let server = TestServer::open();
    for path in ["/health", "/health?x"] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.body.as_str()), (200, "OK"));
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(answer.new_cookie().is_some());
        has_no_cors(&answer);
    }
    server.post("/health", &json!({})).is_html(404, "Cannot POST /health");
}
