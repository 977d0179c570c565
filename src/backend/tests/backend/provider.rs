//! The page that stands in for Google and GitHub.

use crate::support::{Call, Response, TestServer};

const TARGET: &str = "redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fcb%3Ffrom%3Dcart&state=a%20b";

fn get(server: &TestServer, path: &str) -> Response {
    Call::to(&server.inner.provider_url, "GET", path).send()
}

fn post(server: &TestServer, path: &str, form: &str) -> Response {
    let call = Call::to(&server.inner.provider_url, "POST", path);
    call.raw("application/x-www-form-urlencoded", form).send()
}

#[test]
fn asks_for_an_account_without_scripts() {
    let server = TestServer::open();
    for (provider, name) in [("google", "Google"), ("github", "GitHub")] {
        let page = get(&server, &format!("/{provider}?{TARGET}"));
        assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
        for part in [
            &format!("<title>Log in with {name}") as &str,
            "who logs in to <strong>localhost:8000</strong>",
            "value=\"ada@example.com\" checked",
            "value=\"grace@example.com\"",
            "value=\"linus\"",
            "name=\"refuse\"",
        ] {
            assert!(page.body.contains(part), "{part}");
        }
        for part in ["<script", "style=", "{", "role=\"alert\""] {
            assert!(!page.body.contains(part), "{part}");
        }
        let policy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
        assert_eq!(page.header("content-security-policy"), Some(policy));
        assert_eq!(
            (page.header("referrer-policy"), page.header("cache-control")),
            (Some("no-referrer"), Some("no-store"))
        );
    }
    let style = get(&server, "/consent.css");
    assert_eq!((style.status, style.header("content-type")), (200, Some("text/css; charset=utf-8")));
}

#[test]
fn goes_back_with_a_code_or_an_error() {
    let server = TestServer::open();
    let location = |form: &str| {
        let response = post(&server, &format!("/google?{TARGET}"), form);
        assert_eq!(response.status, 303, "{}", response.body);
        response.header("location").unwrap().to_owned()
    };
    let start = "http://localhost:8000/cb?from=cart&";
    assert_eq!(location("refuse=true&account=ada"), format!("{start}error=access_denied&state=a+b"));
    let [one, two] = [location("account=ada"), location("account=ada&other=+")];
    for url in [&one, &two, &location("account=ada&other=bob%40x.co"), &location("other=bob")] {
        let code = url.strip_prefix(&format!("{start}code=")).unwrap().strip_suffix("&state=a+b").unwrap();
        assert_eq!(code.len(), 32);
    }
    assert_ne!(one, two);
    let empty = post(&server, &format!("/google?{TARGET}"), "other=");
    assert_eq!(empty.status, 400);
    assert!(empty.body.contains("role=\"alert\">Choose an account, or enter another one."), "{}", empty.body);
}

#[test]
fn goes_back_to_web_addresses_only() {
    let server = TestServer::open();
    for target in ["", "5", "javascript%3Aalert(1)", "%2Fcb", "http%3A%2F%2F"] {
        let path = format!("/github?redirect_uri={target}&state=s");
        assert_eq!((get(&server, &path).status, post(&server, &path, "account=ada").status), (400, 400), "{target}");
    }
    let escaped = get(&server, "/google?redirect_uri=http%3A%2F%2F%3Cb%3E%22");
    assert!(escaped.body.contains("<strong>&lt;b&gt;&quot;</strong>"), "{}", escaped.body);
    assert_eq!(get(&server, &format!("/nope?{TARGET}")).status, 404);
}
