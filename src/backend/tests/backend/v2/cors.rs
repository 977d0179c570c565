//! Which pages may read the answers.

use crate::support::{ADMIN_ORIGIN, Answer, ORIGIN, TestServer};

const DASHBOARD: &str = "http://localhost:7001";

fn preflight(shop: &TestServer, method: &str, path: &str) -> Answer {
    let call = shop.v2("OPTIONS", path).without("x-publishable-api-key");
    call.header("access-control-request-method", method).send()
}

#[test]
fn a_listed_origin_may_read_the_answers_of_routes() {
    let shop = TestServer::with(&["--auth-cors", &format!("{ORIGIN},{DASHBOARD}")]);
    let asked = |path: &str, origin: &str| shop.v2("GET", path).header("origin", origin).send();
    for (path, origin, may) in [
        ("/auth/customer/providers", ORIGIN, true),
        ("/auth/customer/providers", DASHBOARD, true),
        ("/auth/customer/providers", "http://evil.example", false),
        ("/store/customers/me", ORIGIN, true),
        ("/store/customers/me", DASHBOARD, false),
    ] {
        let answer = asked(path, origin);
        assert_eq!(answer.header("access-control-allow-origin"), may.then_some(origin), "{path} {origin}");
        assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
        assert_eq!(answer.header("vary"), Some("Origin"));
    }
    let answer = shop.v2("GET", "/store/customers/me").without("x-publishable-api-key").send();
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (400, Some(ORIGIN)));
}

#[test]
fn who_may_read_the_store_or_administer_it_may_log_in_by_default() {
    let shop = TestServer::open();
    assert_eq!(shop.server.origins.auth, [ORIGIN, ADMIN_ORIGIN]);
    for origin in [ORIGIN, ADMIN_ORIGIN] {
        let answer = shop.v2("GET", "/auth/customer/providers").header("origin", origin).send();
        assert_eq!(answer.header("access-control-allow-origin"), Some(origin));
    }
    let shop = TestServer::with(&["--admin-cors", ORIGIN]);
    assert_eq!(shop.server.origins.auth, [ORIGIN]);
}

#[test]
fn other_answers_may_be_read_by_nobody() {
    let shop = TestServer::open();
    for (method, path) in [
        ("GET", "/health"),
        ("GET", "/nope"),
        ("GET", "/store/nope"),
        ("GET", "/store/customers"),
        ("PUT", "/auth/customer/emailpass"),
        ("OPTIONS", "/auth/session"),
    ] {
        let answer = shop.v2(method, path).send();
        for name in ["access-control-allow-origin", "access-control-allow-credentials", "vary"] {
            assert_eq!(answer.header(name), None, "{method} {path}");
        }
    }
}

#[test]
fn preflights_are_answered_for_routes() {
    let shop = TestServer::open();
    let routes = [
        ("POST", "/auth/customer/emailpass"),
        ("GET", "/auth/customer/emailpass"),
        ("DELETE", "/auth/session"),
        ("GET", "/store/customers/me"),
    ];
    for (method, path) in routes {
        let answer = preflight(&shop, method, path);
        assert_eq!((answer.status, answer.body.as_str()), (204, ""), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
        assert_eq!(answer.header("access-control-allow-methods"), Some("GET,HEAD,PUT,PATCH,POST,DELETE"));
        assert_eq!(answer.header("set-cookie"), None);
    }
    for (method, path, status) in [
        ("DELETE", "/store/customers/me", 400),
        ("GET", "/store/nope", 400),
        ("PUT", "/auth/session", 404),
        ("GET", "/nope", 404),
    ] {
        let answer = preflight(&shop, method, path);
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (status, None), "{path}");
    }
}
