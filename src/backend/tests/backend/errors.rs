//! Responses that do not come from a route of Medusa: unknown paths, unreadable bodies, and /health.

use serde_json::json;

use crate::support::{ORIGIN, Response, TestServer};

fn has_no_cors(response: &Response) {
    for name in ["access-control-allow-origin", "access-control-allow-credentials", "vary"] {
        assert_eq!(response.header(name), None, "{name}");
    }
}

#[test]
fn unknown_paths_and_methods_respond_with_a_page() {
    let server = TestServer::open();
    for (method, path) in
        [("PUT", "/store/auth"), ("PATCH", "/store/auth"), ("POST", "/store/auth/x"), ("GET", "/store")]
    {
        let response = server.call(method, path).send();
        response.is_html(404, &format!("Cannot {method} {path}"));
        assert_eq!(response.header("access-control-allow-origin"), Some(ORIGIN));
        assert!(response.new_cookie().is_some());
    }
    for (method, path, escaped) in [
        ("GET", "/", "/"),
        ("OPTIONS", "/nope", "/nope"),
        ("GET", "/stores", "/stores"),
        ("GET", "/%3Cb%3E'&", "/%3Cb%3E&#39;&amp;"),
    ] {
        let response = server.call(method, path).send();
        response.is_html(404, &format!("Cannot {method} {escaped}"));
        has_no_cors(&response);
    }
}

#[test]
fn unreadable_bodies_are_rejected_before_cors() {
    let server = TestServer::open();
    let long = format!("{{\"email\":\"{}\"}}", "a".repeat(102_400));
    let cases = [("\"text\"", 400), ("null", 400), ("5", 400), (long.as_str(), 413)];
    for (body, status) in cases {
        for (method, path) in [("POST", "/store/auth"), ("POST", "/health"), ("PUT", "/store/nope")] {
            let response = server.call(method, path).raw("application/json", body).send();
            assert_eq!(response.status, status, "{body:.20}");
            assert_eq!(response.header("content-type"), Some("text/html; charset=utf-8"));
            has_no_cors(&response);
            assert!(response.new_cookie().is_some());
        }
    }
}

#[test]
fn a_body_may_have_100_kilobytes() {
    let server = TestServer::open();
    let frame = r#"{"email":""}"#.len();
    let fits = format!("{{\"email\":\"{}\"}}", "a".repeat(102_400 - frame));
    let response = server.call("POST", "/store/auth").raw("application/json", fits).send();
    response.is_invalid("email must be an email, password should not be empty");
}

#[test]
fn health_is_ok() {
    let server = TestServer::open();
    for path in ["/health", "/health?x"] {
        let response = server.get(path);
        assert_eq!((response.status, response.body.as_str()), (200, "OK"));
        assert_eq!(response.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(response.new_cookie().is_some());
        has_no_cors(&response);
    }
    server.post("/health", &json!({})).is_html(404, "Cannot POST /health");
}
