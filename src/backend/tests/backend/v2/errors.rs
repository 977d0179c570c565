//! Responses that do not come from a route of Medusa.

use serde_json::json;

use crate::support::TestServer;

#[test]
fn unknown_paths_and_methods_respond_with_a_page() {
    let server = TestServer::open();
    for (method, path) in [
        ("PUT", "/auth/customer/emailpass"),
        ("GET", "/auth/session"),
        ("POST", "/store/auth"),
        ("GET", "/store/auth/ann%40example.com"),
        ("GET", "/store/customers"),
        ("GET", "/"),
        ("POST", "/health"),
    ] {
        let response = server.v2(method, path).send();
        response.is_html(404, &format!("Cannot {method} {path}"));
        assert_eq!(response.new_cookie(), None);
    }
    server.get("/auth/customer/emailpass").is_html(404, "Cannot GET /auth/customer/emailpass");
}

#[test]
fn health_is_ok() {
    let server = TestServer::open();
    let response = server.v2("GET", "/health").send();
    assert_eq!((response.status, response.body.as_str()), (200, "OK"));
}

#[test]
fn unreadable_bodies_are_rejected_on_every_path() {
    let server = TestServer::open();
    let long = format!("{{\"email\":\"{}\"}}", "a".repeat(102_400));
    let cases = [
        ("\"x\"", 400, "Unexpected token, this is not valid JSON"),
        ("null", 400, "Unexpected token, this is not valid JSON"),
        (long.as_str(), 413, "request entity too large"),
    ];
    for (body, status, message) in cases {
        for path in ["/auth/customer/emailpass", "/store/customers/me", "/health", "/nope"] {
            let response = server.v2("POST", path).raw("application/json", body).send();
            let name = if status == 400 { "invalid_data" } else { "unknown_error" };
            response.is_json(status, &json!({ "message": message, "type": name }));
            assert_eq!(response.header("access-control-allow-credentials"), None);
        }
    }
}
