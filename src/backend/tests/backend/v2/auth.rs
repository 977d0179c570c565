//! /auth/:actor_type/:auth_provider: logging in and registering.

use serde_json::json;

use crate::support::{TestServer, claims, credentials, keys, now};

const LOGIN: &str = "/auth/customer/emailpass";
const REGISTER: &str = "/auth/customer/emailpass/register";
const WRONG_CREDENTIALS: &str = "Invalid email or password";

#[test]
fn registers_an_identity_without_an_actor() {
    let server = TestServer::open();
    let response = server.v2("POST", REGISTER).json(&credentials("ann@example.com")).send();
    assert_eq!((keys(&response.json()), response.new_cookie()), (vec!["token"], None));
    let payload = claims(&response.token());
    let expected = [
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
    assert_eq!(keys(&payload), expected);
    let rest = json!({
        "actor_id": "", "actor_type": "customer", "auth_provider": "emailpass", "mfa_enabled": false,
        "mfa_challenge_completed_at": null, "app_metadata": {}, "user_metadata": {},
    });
    for (key, value) in rest.as_object().unwrap() {
        assert_eq!(&payload[key], value, "{key}");
    }
    let id = payload["auth_identity_id"].as_str().unwrap();
    assert!(id.starts_with("authid_") && id.len() == 33, "{id}");
    let (issued, expires) = (payload["iat"].as_i64().unwrap(), payload["exp"].as_i64().unwrap());
    assert_eq!(expires - issued, 24 * 60 * 60);
    assert!((now() - issued).abs() <= 5);
    assert_eq!(claims(&server.log_in("ann@example.com", "supersecret").token())["auth_identity_id"], id);
}

#[test]
fn an_identity_without_an_actor_can_be_registered_again() {
    let server = TestServer::open();
    let first = claims(&server.register("ann@example.com"));
    assert_eq!(claims(&server.register("ann@example.com"))["auth_identity_id"], first["auth_identity_id"]);
    let taken = "Identity with email already exists";
    let other = json!({ "email": "ann@example.com", "password": "other" });
    server.v2("POST", REGISTER).json(&other).send().is_unauthorized_error(taken);
    server.join("ann@example.com");
    server.v2("POST", REGISTER).json(&credentials("ann@example.com")).send().is_unauthorized_error(taken);
}

#[test]
fn logs_in_only_with_the_exact_email() {
    let server = TestServer::open();
    let token = claims(&server.join("ann@example.com"));
    assert!(token["actor_id"].as_str().unwrap().starts_with("cus_"));
    assert_eq!(token["app_metadata"], json!({ "customer_id": token["actor_id"] }));
    for email in ["ANN@example.com", " ann@example.com", "nobody@example.com"] {
        server.log_in(email, "supersecret").is_unauthorized_error(WRONG_CREDENTIALS);
    }
    server.log_in("ann@example.com", "wrong").is_unauthorized_error(WRONG_CREDENTIALS);
    let upper = claims(&server.register("ANN@example.com"));
    assert_ne!(upper["auth_identity_id"], token["auth_identity_id"]);
}

#[test]
fn reports_invalid_bodies() {
    let server = TestServer::open();
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
        for path in [LOGIN, REGISTER] {
            server.v2("POST", path).json(&body).send().is_unauthorized_error(message);
        }
    }
    for path in [LOGIN, REGISTER] {
        server.v2("POST", path).send().is_unauthorized_error(no_password);
    }
    server.v2("GET", LOGIN).send().is_unauthorized_error(no_password);
}

#[test]
fn accepts_any_string_as_an_email_and_ignores_unknown_fields() {
    let server = TestServer::open();
    for email in ["not-an-email", "jösé@example.com", "a b"] {
        let body = json!({ "email": email, "password": " ", "remember": true });
        assert_eq!(server.v2("POST", REGISTER).json(&body).send().status, 200);
        assert_eq!(server.log_in(email, " ").status, 200);
    }
}

#[test]
fn an_identity_can_log_in_as_any_actor_type() {
    let server = TestServer::open();
    let customer = claims(&server.join("ann@example.com"));
    let token = server.v2("POST", "/auth/user/emailpass").json(&credentials("ann@example.com")).send().token();
    let user = claims(&token);
    assert_eq!((&user["actor_id"], &user["actor_type"]), (&json!(""), &json!("user")));
    assert_eq!(user["auth_identity_id"], customer["auth_identity_id"]);
    assert_eq!(user["app_metadata"], customer["app_metadata"]);
    server.v2("GET", "/store/customers/me").bearer(&token).send().is_unauthorized();
    let call = server.v2("POST", "/store/customers").bearer(&token);
    call.json(&json!({ "email": "other@example.com" })).send().is_unauthorized();
    let robot = server.v2("POST", "/auth/robot%20x/emailpass/register").json(&credentials("r2@d2.co")).send();
    assert_eq!(claims(&robot.token())["actor_type"], "robot x");
}

#[test]
fn lists_its_providers() {
    let server = TestServer::open();
    let provider = |id: &str, name: &str, flow: &str| {
        let display_name = format!("{name} Authentication");
        json!({ "id": id, "identifier": id, "display_name": display_name, "flow": flow })
    };
    let [github, google] =
        [("github", "Github"), ("google", "Google")].map(|(id, name)| provider(id, name, "redirect"));
    let emailpass = provider("emailpass", "Email/Password", "credentials");
    for (kind, providers) in [
        ("customer", json!([github, google, emailpass])),
        ("whoever", json!([github, google, emailpass])),
        ("user", json!([github, emailpass])),
    ] {
        let response = server.v2("GET", &format!("/auth/{kind}/providers")).send();
        response.is_json(200, &json!({ "providers": providers }));
    }
    let refused = "The actor type user is not allowed to use the auth provider nope";
    server.v2("POST", "/auth/user/nope").send().is_json(400, &json!({ "type": "not_allowed", "message": refused }));
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
        server.v2("POST", path).json(&credentials("a@x.co")).send().is_unauthorized_error(&message);
    }
}
