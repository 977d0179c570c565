//! Which origins may read the responses.

use crate::support::{ADMIN_ORIGIN, ORIGIN, Response, TestServer};

fn preflight(server: &TestServer, method: &str, path: &str) -> Response {
    let call = server.v2("OPTIONS", path).without("x-publishable-api-key");
    call.header("access-control-request-method", method).send()
}

#[test]
fn an_allowed_origin_may_read_the_responses_of_routes() {
    let server = TestServer::with(&["--auth-cors", &format!("{ORIGIN},{ADMIN_ORIGIN}")]);
    let get = |path: &str, origin: &str| server.v2("GET", path).header("origin", origin).send();
    for (path, origin, allowed) in [
        ("/auth/customer/providers", ORIGIN, true),
        ("/auth/customer/providers", ADMIN_ORIGIN, true),
        ("/auth/customer/providers", "http://evil.example", false),
        ("/store/customers/me", ORIGIN, true),
        ("/store/customers/me", ADMIN_ORIGIN, false),
    ] {
        let response = get(path, origin);
        assert_eq!(response.header("access-control-allow-origin"), allowed.then_some(origin), "{path} {origin}");
        assert_eq!(response.header("access-control-allow-credentials"), Some("true"));
        assert_eq!(response.header("vary"), Some("Origin"));
    }
    let response = server.v2("GET", "/store/customers/me").without("x-publishable-api-key").send();
    assert_eq!((response.status, response.header("access-control-allow-origin")), (400, Some(ORIGIN)));
}

#[test]
fn store_and_admin_origins_may_log_in_by_default() {
    let server = TestServer::open();
    assert_eq!(server.inner.origins.auth, [ORIGIN, ADMIN_ORIGIN]);
    for origin in [ORIGIN, ADMIN_ORIGIN] {
        let response = server.v2("GET", "/auth/customer/providers").header("origin", origin).send();
        assert_eq!(response.header("access-control-allow-origin"), Some(origin));
    }
    let server = TestServer::with(&["--admin-cors", ORIGIN]);
    assert_eq!(server.inner.origins.auth, [ORIGIN]);
}

#[test]
fn other_responses_have_no_cors_headers() {
    let server = TestServer::open();
    for (method, path) in [
        ("GET", "/health"),
        ("GET", "/nope"),
        ("GET", "/store/nope"),
        ("GET", "/store/customers"),
        ("PUT", "/auth/customer/emailpass"),
        ("OPTIONS", "/auth/session"),
    ] {
        let response = server.v2(method, path).send();
        for name in ["access-control-allow-origin", "access-control-allow-credentials", "vary"] {
            assert_eq!(response.header(name), None, "{method} {path}");
        }
    }
}

#[test]
fn preflights_are_answered_for_routes() {
    let server = TestServer::open();
    let routes = [
        ("POST", "/auth/customer/emailpass"),
        ("GET", "/auth/customer/emailpass"),
        ("DELETE", "/auth/session"),
        ("GET", "/store/customers/me"),
    ];
    for (method, path) in routes {
        let response = preflight(&server, method, path);
        assert_eq!((response.status, response.body.as_str()), (204, ""), "{path}");
        assert_eq!(response.header("access-control-allow-origin"), Some(ORIGIN));
        assert_eq!(response.header("access-control-allow-methods"), Some("GET,HEAD,PUT,PATCH,POST,DELETE"));
        assert_eq!(response.header("set-cookie"), None);
    }
    for (method, path, status) in [
        ("DELETE", "/store/customers/me", 400),
        ("GET", "/store/nope", 400),
        ("PUT", "/auth/session", 404),
        ("GET", "/nope", 404),
    ] {
        let response = preflight(&server, method, path);
        assert_eq!((response.status, response.header("access-control-allow-origin")), (status, None), "{path}");
    }
}
