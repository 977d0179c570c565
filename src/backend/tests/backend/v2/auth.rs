//! /auth/:actor_type/:auth_provider: log in and register.

use serde_json::{Value, json};

use crate::support::{TestServer, claims, credentials, keys, now};

const LOG_IN: &str = "/auth/customer/emailpass";
const REGISTER: &str = "/auth/customer/emailpass/register";
const WRONG: &str = "Invalid email or password";

#[test]
fn registers_an_identity_that_is_nobody_yet() {
    let shop = TestServer::open();
    let answer = shop.v2("POST", REGISTER).json(&credentials("ann@example.com")).send();
    assert_eq!((keys(&answer.json()), answer.new_cookie()), (vec!["token"], None));
    let told = claims(&answer.token());
    let shown = [
        "actor_id",
        "actor_type",
        "auth_identity_id",
        "auth_provider",
        "mfa_enabled",
        "mfa_challenge_completed_at",
        "app_metadata",
        "user_metadata",
        "iat",
        "exp",
    ];
    assert_eq!(keys(&told), shown);
    let rest = json!({
        "actor_id": "", "actor_type": "customer", "auth_provider": "emailpass", "mfa_enabled": false,
        "mfa_challenge_completed_at": null, "app_metadata": {}, "user_metadata": {},
    });
    for (key, value) in rest.as_object().unwrap() {
        assert_eq!(&told[key], value, "{key}");
    }
    let id = told["auth_identity_id"].as_str().unwrap();
    assert!(id.starts_with("authid_") && id.len() == 33, "{id}");
    let (issued, expires) = (told["iat"].as_i64().unwrap(), told["exp"].as_i64().unwrap());
    assert_eq!(expires - issued, 24 * 60 * 60);
    assert!((now() - issued).abs() <= 5);
    assert_eq!(claims(&shop.log_in("ann@example.com", "supersecret").token())["auth_identity_id"], id);
}

#[test]
fn an_identity_that_is_nobody_may_be_registered_again() {
    let shop = TestServer::open();
    let first = claims(&shop.register("ann@example.com"));
    assert_eq!(claims(&shop.register("ann@example.com"))["auth_identity_id"], first["auth_identity_id"]);
    let taken = "Identity with email already exists";
    let other = json!({ "email": "ann@example.com", "password": "other" });
    shop.v2("POST", REGISTER).json(&other).send().is_refused(taken);
    shop.join("ann@example.com");
    shop.v2("POST", REGISTER).json(&credentials("ann@example.com")).send().is_refused(taken);
}

#[test]
fn logs_in_with_the_very_address_only() {
    let shop = TestServer::open();
    let token = claims(&shop.join("ann@example.com"));
    assert!(token["actor_id"].as_str().unwrap().starts_with("cus_"));
    assert_eq!(token["app_metadata"], json!({ "customer_id": token["actor_id"] }));
    for email in ["ANN@example.com", " ann@example.com", "nobody@example.com"] {
        shop.log_in(email, "supersecret").is_refused(WRONG);
    }
    shop.log_in("ann@example.com", "wrong").is_refused(WRONG);
    let upper = claims(&shop.register("ANN@example.com"));
    assert_ne!(upper["auth_identity_id"], token["auth_identity_id"]);
}

#[test]
fn says_what_is_wrong_with_credentials() {
    let shop = TestServer::open();
    let (no_password, no_email) = ("Password should be a string", "Email should be a string");
    let cases = [
        (json!({}), no_password),
        (json!([]), no_password),
        (json!({ "email": "a@x.co" }), no_password),
        (json!({ "email": "a@x.co", "password": "" }), no_password),
        (json!({ "email": "a@x.co", "password": 5 }), no_password),
        (json!({ "password": "p" }), no_email),
        (json!({ "email": "", "password": "p" }), no_email),
        (json!({ "email": { "a": 1 }, "password": "p" }), no_email),
        (json!({ "email": "a\u{0}", "password": "p" }), "invalid message format"),
    ];
    for (body, message) in cases {
        for path in [LOG_IN, REGISTER] {
            shop.v2("POST", path).json(&body).send().is_refused(message);
        }
    }
    for path in [LOG_IN, REGISTER] {
        shop.v2("POST", path).send().is_refused(no_password);
    }
    shop.v2("GET", LOG_IN).send().is_refused(no_password);
}

#[test]
fn takes_any_string_for_an_address_and_more_fields() {
    let shop = TestServer::open();
    for email in ["not-an-email", "jösé@example.com", "a b"] {
        let body = json!({ "email": email, "password": " ", "remember": true });
        assert_eq!(shop.v2("POST", REGISTER).json(&body).send().status, 200);
        assert_eq!(shop.log_in(email, " ").status, 200);
    }
}

#[test]
fn an_identity_may_be_any_type_of_actor() {
    let shop = TestServer::open();
    let customer = claims(&shop.join("ann@example.com"));
    let token = shop.v2("POST", "/auth/user/emailpass").json(&credentials("ann@example.com")).send().token();
    let user = claims(&token);
    assert_eq!((&user["actor_id"], &user["actor_type"]), (&json!(""), &json!("user")));
    assert_eq!(user["auth_identity_id"], customer["auth_identity_id"]);
    assert_eq!(user["app_metadata"], customer["app_metadata"]);
    shop.v2("GET", "/store/customers/me").bearer(&token).send().is_anonymous();
    let call = shop.v2("POST", "/store/customers").bearer(&token);
    call.json(&json!({ "email": "other@example.com" })).send().is_anonymous();
    let robot = shop.v2("POST", "/auth/robot%20x/emailpass/register").json(&credentials("r2@d2.co")).send();
    assert_eq!(claims(&robot.token())["actor_type"], "robot x");
}

#[test]
fn knows_one_provider() {
    let shop = TestServer::open();
    let answer = shop.v2("GET", "/auth/whoever/providers").send();
    let provider: Value = json!({
        "id": "emailpass", "identifier": "emailpass", "display_name": "Email/Password Authentication",
        "flow": "credentials",
    });
    answer.is_json(200, &json!({ "providers": [provider] }));
    for (path, id) in [
        ("/auth/customer/nope", "nope"),
        ("/auth/customer/nope/register", "nope"),
        ("/auth/customer/EmailPass", "EmailPass"),
        ("/auth/customer/providers", "providers"),
    ] {
        let message = format!(
            "\nUnable to retrieve the auth provider with id: {id}\nPlease make sure that the provider is registered in \
             the container and it is configured correctly in your project configuration file."
        );
        shop.v2("POST", path).json(&credentials("a@x.co")).send().is_refused(&message);
    }
}
