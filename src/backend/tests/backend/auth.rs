//! POST, GET and DELETE /store/auth.

use serde_json::{Value, json};

use crate::support::{TestServer, credentials, keys};

const SHOWN: &[&str] = &[
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
    let shop = TestServer::open();
    shop.sign_up("ann@example.com");
    let answer = shop.post("/store/auth", &credentials("ANN@Example.Com"));
    let customer = answer.customer();
    assert_eq!(keys(&customer), SHOWN);
    assert_eq!(customer["email"], "ann@example.com");
    assert_eq!((&customer["orders"], &customer["shipping_addresses"]), (&json!([]), &json!([])));
    let session = shop.call("GET", "/store/auth").cookie(answer.cookie()).send();
    assert_eq!(session.customer(), customer);
}

#[test]
fn refuses_wrong_credentials_with_the_same_bytes() {
    let shop = TestServer::open();
    shop.sign_up("ann@example.com");
    let wrong = [
        json!({ "email": "ann@example.com", "password": "wrong" }),
        json!({ "email": "nobody@example.com", "password": "supersecret" }),
        json!({ "email": "ann@example.com", "password": 5 }),
        json!({ "email": "ann@example.com", "password": {} }),
        json!({ "email": "ann@example.com", "password": false }),
    ];
    for body in wrong {
        let answer = shop.post("/store/auth", &body);
        answer.is_wrong();
        let anonymous = answer.cookie();
        shop.call("GET", "/store/auth").cookie(anonymous).send().is_nobody();
    }
}

#[test]
fn says_what_is_wrong_with_a_body() {
    let shop = TestServer::open();
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
            let answer = shop.post(path, body);
            answer.is_invalid(message);
            assert!(answer.new_cookie().is_some());
        }
    }
}

#[test]
fn reads_only_json_bodies() {
    let shop = TestServer::open();
    let both = "email must be an email, password should not be empty";
    let body = credentials("a@x.co").to_string();
    shop.call("POST", "/store/auth").send().is_invalid(both);
    shop.call("POST", "/store/auth").raw("application/json", "").send().is_invalid(both);
    shop.call("POST", "/store/auth").raw("application/json; charset=utf-8", body.as_str()).send().is_wrong();
    shop.call("POST", "/store/auth").raw("text/plain", body).send().is_invalid(both);
}

#[test]
fn a_failed_log_in_leaves_the_session_alone() {
    let shop = TestServer::open();
    let cookie = shop.sign_up("ann@example.com").cookie().to_owned();
    let wrong = json!({ "email": "ann@example.com", "password": "wrong" });
    let answer = shop.call("POST", "/store/auth").cookie(&cookie).json(&wrong).send();
    answer.is_wrong();
    assert_eq!(answer.new_cookie(), None);
    assert_eq!(shop.call("GET", "/store/auth").cookie(&cookie).send().status, 200);
}

#[test]
fn nobody_is_logged_in_without_a_good_cookie() {
    let shop = TestServer::open();
    let good = shop.sign_up("ann@example.com").cookie().to_owned();
    let id = good.trim_start_matches("connect.sid=s%3A").split('.').next().unwrap();
    let forged = format!("{}AAA", &good[..good.len() - 3]);
    let unsigned = format!("connect.sid={id}");
    let unknown = "connect.sid=s%3AqrQprMtmCQMSBumfm4wbcgzpHNO0o37-.YDL8z3viJYXT60zlIpZ%2BI%2BcxJoNtbIgnJgkYPymvlCk";
    shop.get("/store/auth").is_nobody();
    for cookie in [&forged, &unsigned, unknown, "connect.sid=garbage", "connect.sid=", "other=1", ""] {
        let answer = shop.call("GET", "/store/auth").cookie(cookie).send();
        answer.is_nobody();
        assert!(answer.new_cookie().is_some_and(|new| new != cookie), "{cookie}");
    }
    for cookie in [format!("a=b; {good}; c=d"), format!("{good}; connect.sid=other")] {
        assert_eq!(shop.call("GET", "/store/auth").cookie(&cookie).send().status, 200);
    }
}

#[test]
fn logs_out_whoever_asks_and_sets_no_cookie() {
    let shop = TestServer::open();
    let cookie = shop.sign_up("ann@example.com").cookie().to_owned();
    for cookie in [cookie.as_str(), cookie.as_str(), "connect.sid=garbage"] {
        let answer = shop.call("DELETE", "/store/auth").cookie(cookie).send();
        assert_eq!((answer.status, answer.body.as_str()), (200, "OK"));
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        assert_eq!(answer.new_cookie(), None);
        shop.call("GET", "/store/auth").cookie(cookie).send().is_nobody();
    }
    assert_eq!(shop.call("DELETE", "/store/auth").send().body, "OK");
}
