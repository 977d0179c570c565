//! Which pages may read the answers.

use serde_json::json;

use crate::support::{ORIGIN, TestServer};

const FOREIGN: &[&str] = &["http://localhost:8000/", "http://127.0.0.1:8000", "http://evil.example", "null"];

#[test]
fn a_listed_origin_may_read_every_answer_of_the_store() {
    let shop = TestServer::open();
    for (method, path) in
        [("GET", "/store/auth"), ("DELETE", "/store/auth"), ("GET", "/store/auth/a@x.co"), ("GET", "/store/nope")]
    {
        let answer = shop.call(method, path).send();
        assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
        assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
        assert_eq!(answer.header("vary"), Some("Origin"));
        assert_eq!(answer.header("access-control-expose-headers"), None);
    }
}

#[test]
fn a_foreign_origin_is_served_and_may_not_read() {
    let shop = TestServer::open();
    for origin in FOREIGN {
        let body = json!({ "email": format!("{}@example.com", origin.len()), "password": "p" });
        let answer = shop.call("POST", "/store/customers").header("origin", origin).json(&body).send();
        assert_eq!(answer.status, 200);
        assert!(answer.new_cookie().is_some());
        assert_eq!(answer.header("access-control-allow-origin"), None);
        assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
        assert_eq!(answer.header("vary"), Some("Origin"));
    }
    let answer = shop.call("GET", "/store/auth").without("origin").send();
    assert_eq!(answer.header("access-control-allow-origin"), None);
}

#[test]
fn preflights_are_answered_for_any_path() {
    let shop = TestServer::open();
    let vary = Some("Origin, Access-Control-Request-Headers");
    for path in ["/store/auth", "/store/nope/x"] {
        let asked = "content-type,idempotency-key";
        let call = shop.call("OPTIONS", path).header("access-control-request-method", "POST");
        let answer = call.header("access-control-request-headers", asked).send();
        assert_eq!((answer.status, answer.body.as_str()), (204, ""));
        assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
        assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
        assert_eq!(answer.header("access-control-allow-methods"), Some("GET,HEAD,PUT,PATCH,POST,DELETE"));
        assert_eq!(answer.header("access-control-allow-headers"), Some(asked));
        assert_eq!(answer.header("access-control-max-age"), None);
        assert_eq!(answer.header("vary"), vary);
        assert!(answer.new_cookie().is_some());
    }
    let bare = shop.call("OPTIONS", "/store/auth").send();
    assert_eq!(bare.header("access-control-allow-headers"), None);
    for origin in FOREIGN {
        let answer = shop.call("OPTIONS", "/store/auth").header("origin", origin).send();
        assert_eq!((answer.status, answer.header("vary")), (204, vary));
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
}

#[test]
fn the_page_of_this_server_is_listed_by_default() {
    let www = env!("CARGO_MANIFEST_DIR");
    let shop = TestServer::with(&["--store-cors", "", "--www", www]);
    let page = shop.server.page_url.clone().unwrap();
    let answer = shop.call("GET", "/store/auth").header("origin", &page).send();
    assert_eq!(answer.header("access-control-allow-origin"), Some(page.as_str()));
}
