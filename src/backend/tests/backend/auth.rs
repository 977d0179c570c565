//! POST, GET and DELETE /store/auth.

use serde_json::{Value, json};

use crate::support::{TestServer, credentials, keys};

const KEYS: &[&str] = &[
    "id",
    "created_at",
    "updated_at",
    "deleted_at",
    "email",
    "first_name",
    "last_name",
    "billing_address_id",
    "phone",
    "has_account",
    "metadata",
    "orders",
    "shipping_addresses",
];

#[test]
fn logs_in_with_the_email_in_any_case() {
    let server = TestServer::open();
    server.sign_up("ann@example.com");
    let response = server.post("/store/auth", &credentials("ANN@Example.Com"));
    let customer = response.customer();
    assert_eq!(keys(&customer), KEYS);
    assert_eq!(customer["email"], "ann@example.com");
    assert_eq!((&customer["orders"], &customer["shipping_addresses"]), (&json!([]), &json!([])));
    let session = server.call("GET", "/store/auth").cookie(response.cookie()).send();
    assert_eq!(session.customer(), customer);
}

#[test]
fn rejects_all_wrong_credentials_with_the_same_response() {
    let server = TestServer::open();
    server.sign_up("ann@example.com");
    let wrong = [
        json!({ "email": "ann@example.com", "password": "wrong" }),
        json!({ "email": "nobody@example.com", "password": "supersecret" }),
        json!({ "email": "ann@example.com", "password": 5 }),
        json!({ "email": "ann@example.com", "password": {} }),
        json!({ "email": "ann@example.com", "password": false }),
    ];
    for body in wrong {
        let response = server.post("/store/auth", &body);
        response.is_wrong_credentials();
        let anonymous = response.cookie();
        server.call("GET", "/store/auth").cookie(anonymous).send().is_not_logged_in();
    }
}

#[test]
fn reports_invalid_bodies() {
    let server = TestServer::open();
    let both = "email must be an email, password should not be empty";
    let cases: &[(Value, &str)] = &[
        (json!({}), both),
        (json!([]), "an unknown value was passed to the validate function"),
        (json!([{ "email": "a@x.co", "password": "p" }]), "an unknown value was passed to the validate function"),
        (json!({ "email": "nope", "password": "p" }), "email must be an email"),
        (json!({ "email": 5, "password": "p" }), "email must be an email"),
        (json!({ "email": "a@x.co" }), "password should not be empty"),
        (json!({ "email": "a@x.co", "password": "" }), "password should not be empty"),
        (json!({ "email": "a@x.co", "password": null }), "password should not be empty"),
        (json!({ "email": "a@x.co", "password": "p", "remember": true }), "property remember should not exist"),
    ];
    for (body, message) in cases {
        for path in ["/store/auth", "/store/auth/token"] {
            let response = server.post(path, body);
            response.is_invalid(message);
            assert!(response.new_cookie().is_some());
        }
    }
}

#[test]
fn reads_only_json_bodies() {
    let server = TestServer::open();
    let both = "email must be an email, password should not be empty";
    let body = credentials("a@x.co").to_string();
    server.call("POST", "/store/auth").send().is_invalid(both);
    server.call("POST", "/store/auth").raw("application/json", "").send().is_invalid(both);
    server
        .call("POST", "/store/auth")
        .raw("application/json; charset=utf-8", body.as_str())
        .send()
        .is_wrong_credentials();
    server.call("POST", "/store/auth").raw("text/plain", body).send().is_invalid(both);
}

#[test]
fn a_failed_login_does_not_end_the_session() {
    let server = TestServer::open();
    let cookie = server.sign_up("ann@example.com").cookie().to_owned();
    let wrong = json!({ "email": "ann@example.com", "password": "wrong" });
    let response = server.call("POST", "/store/auth").cookie(&cookie).json(&wrong).send();
    response.is_wrong_credentials();
    assert_eq!(response.new_cookie(), None);
    assert_eq!(server.call("GET", "/store/auth").cookie(&cookie).send().status, 200);
}

#[test]
fn rejects_missing_and_invalid_cookies() {
    let server = TestServer::open();
    let valid = server.sign_up("ann@example.com").cookie().to_owned();
    let id = valid.trim_start_matches("connect.sid=s%3A").split('.').next().unwrap();
    let forged = format!("{}AAA", &valid[..valid.len() - 3]);
    let unsigned = format!("connect.sid={id}");
    let unknown = "connect.sid=s%3AqrQprMtmCQMSBumfm4wbcgzpHNO0o37-.YDL8z3viJYXT60zlIpZ%2BI%2BcxJoNtbIgnJgkYPymvlCk";
    server.get("/store/auth").is_not_logged_in();
    for cookie in [&forged, &unsigned, unknown, "connect.sid=garbage", "connect.sid=", "other=1", ""] {
        let response = server.call("GET", "/store/auth").cookie(cookie).send();
        response.is_not_logged_in();
        assert!(response.new_cookie().is_some_and(|new| new != cookie), "{cookie}");
    }
    for cookie in [format!("a=b; {valid}; c=d"), format!("{valid}; connect.sid=other")] {
        assert_eq!(server.call("GET", "/store/auth").cookie(&cookie).send().status, 200);
    }
}

#[test]
fn logging_out_always_succeeds_and_sets_no_cookie() {
    let server = TestServer::open();
    let cookie = server.sign_up("ann@example.com").cookie().to_owned();
    for cookie in [cookie.as_str(), cookie.as_str(), "connect.sid=garbage"] {
        let response = server.call("DELETE", "/store/auth").cookie(cookie).send();
        assert_eq!((response.status, response.body.as_str()), (200, "OK"));
        assert_eq!(response.header("content-type"), Some("text/plain; charset=utf-8"));
        assert_eq!(response.new_cookie(), None);
        server.call("GET", "/store/auth").cookie(cookie).send().is_not_logged_in();
    }
    assert_eq!(server.call("DELETE", "/store/auth").send().body, "OK");
}
