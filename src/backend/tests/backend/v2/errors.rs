//! What no route answers.

use serde_json::json;

use crate::support::Shop;

#[test]
fn unknown_paths_and_methods_are_pages() {
    let shop = Shop::open();
    for (method, path) in [
        ("PUT", "/auth/customer/emailpass"),
        ("GET", "/auth/session"),
        ("DELETE", "/auth//session"),
        ("POST", "/store/auth"),
        ("GET", "/store/auth/ann%40example.com"),
        ("GET", "/store/customers"),
        ("GET", "/"),
        ("POST", "/health"),
    ] {
        let answer = shop.v2(method, path).send();
        answer.is_html(404, &format!("Cannot {method} {path}"));
        assert_eq!(answer.new_cookie(), None);
    }
    shop.get("/auth/customer/emailpass").is_html(404, "Cannot GET /auth/customer/emailpass");
    shop.v2("POST", "/auth/%zz/emailpass").send().is_unknown_error();
}

#[test]
fn health_is_ok() {
    let shop = Shop::open();
    let answer = shop.v2("GET", "/health").send();
    assert_eq!((answer.status, answer.body.as_str()), (200, "OK"));
    assert_eq!(answer.header("x-powered-by"), Some("Express"));
}

#[test]
fn bodies_that_cannot_be_read_are_refused_wherever_they_go() {
    let shop = Shop::open();
    let long = format!("{{\"email\":\"{}\"}}", "a".repeat(102_400));
    let cases = [
        ("application/json", "{oops", 400, "Expected property name or '}' in JSON at position 1"),
        ("application/json", "\"x\"", 400, "Unexpected token '\"', \"\"x\"\" is not valid JSON"),
        ("application/json", "null", 400, "Unexpected token 'n', \"null\" is not valid JSON"),
        ("application/json; charset=latin1", "{}", 415, "unsupported charset \"LATIN1\""),
        ("application/x-www-form-urlencoded; charset=latin1", "a=b", 415, "unsupported charset \"LATIN1\""),
        ("application/json", long.as_str(), 413, "request entity too large"),
        ("text/plain", long.as_str(), 413, "request entity too large"),
    ];
    for (kind, body, status, message) in cases {
        for path in ["/auth/customer/emailpass", "/store/customers/me", "/health", "/nope"] {
            let answer = shop.v2("POST", path).raw(kind, body).send();
            let name = if status == 400 { "invalid_data" } else { "unknown_error" };
            answer.is_json(status, &json!({ "message": message, "type": name }));
            assert_eq!(answer.header("access-control-allow-credentials"), None);
        }
    }
}

#[test]
fn what_the_client_holds_already_is_not_sent_again() {
    let shop = Shop::open();
    let token = shop.join("ann@example.com");
    let ask = || shop.v2("GET", "/store/customers/me").bearer(&token);
    let tag = ask().send().header("etag").unwrap().to_owned();
    let answer = ask().header("if-none-match", &tag).send();
    assert_eq!((answer.status, answer.body.as_str()), (304, ""));
    assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
}
