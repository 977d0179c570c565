//! Which origins may read the responses.

use serde_json::json;

use crate::support::{ORIGIN, TestServer};

const OTHER_ORIGINS: &[&str] = &["http://localhost:8000/", "http://127.0.0.1:8000", "http://evil.example", "null"];

#[test]
fn an_allowed_origin_may_read_every_store_response() {
    let server = TestServer::open();
    for (method, path) in
        [("GET", "/store/auth"), ("DELETE", "/store/auth"), ("GET", "/store/auth/a@x.co"), ("GET", "/store/nope")]
    {
        let response = server.call(method, path).send();
        assert_eq!(response.header("access-control-allow-origin"), Some(ORIGIN));
        assert_eq!(response.header("access-control-allow-credentials"), Some("true"));
        assert_eq!(response.header("vary"), Some("Origin"));
        assert_eq!(response.header("access-control-expose-headers"), None);
    }
}

#[test]
fn other_origins_are_served_but_may_not_read() {
    let server = TestServer::open();
    for origin in OTHER_ORIGINS {
        let body = json!({ "email": format!("{}@example.com", origin.len()), "password": "p" });
        let response = server.call("POST", "/store/customers").header("origin", origin).json(&body).send();
        assert_eq!(response.status, 200);
        assert!(response.new_cookie().is_some());
        assert_eq!(response.header("access-control-allow-origin"), None);
        assert_eq!(response.header("access-control-allow-credentials"), Some("true"));
        assert_eq!(response.header("vary"), Some("Origin"));
    }
    let response = server.call("GET", "/store/auth").without("origin").send();
    assert_eq!(response.header("access-control-allow-origin"), None);
}

#[test]
fn preflights_are_answered_for_any_path() {
    let server = TestServer::open();
    let vary = Some("Origin, Access-Control-Request-Headers");
    for path in ["/store/auth", "/store/nope/x"] {
        let requested = "content-type,idempotency-key";
        let call = server.call("OPTIONS", path).header("access-control-request-method", "POST");
        let response = call.header("access-control-request-headers", requested).send();
        assert_eq!((response.status, response.body.as_str()), (204, ""));
        assert_eq!(response.header("access-control-allow-origin"), Some(ORIGIN));
        assert_eq!(response.header("access-control-allow-credentials"), Some("true"));
        assert_eq!(response.header("access-control-allow-methods"), Some("GET,HEAD,PUT,PATCH,POST,DELETE"));
        assert_eq!(response.header("access-control-allow-headers"), Some(requested));
        assert_eq!(response.header("access-control-max-age"), None);
        assert_eq!(response.header("vary"), vary);
        assert!(response.new_cookie().is_some());
    }
    let response = server.call("OPTIONS", "/store/auth").send();
    assert_eq!(response.header("access-control-allow-headers"), None);
    for origin in OTHER_ORIGINS {
        let response = server.call("OPTIONS", "/store/auth").header("origin", origin).send();
        assert_eq!((response.status, response.header("vary")), (204, vary));
        assert_eq!(response.header("access-control-allow-origin"), None);
    }
}

#[test]
fn the_origin_of_the_page_server_is_allowed_by_default() {
    let www = env!("CARGO_MANIFEST_DIR");
    let server = TestServer::with(&["--store-cors", "", "--www", www]);
    let page = server.inner.page_url.clone().unwrap();
    let response = server.call("GET", "/store/auth").header("origin", &page).send();
    assert_eq!(response.header("access-control-allow-origin"), Some(page.as_str()));
}
