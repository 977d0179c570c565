//! Logging in with Google and GitHub.

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::{Call, Folder, Response, TestServer, claims};

const PROVIDERS: [&str; 2] = ["google", "github"];
const NO_STATE: &str = "No state provided, or session expired";

/// The address of the provider's page.
fn location(server: &TestServer, path: &str, body: &Value) -> String {
    let response = server.v2("POST", path).json(body).send();
    assert_eq!(response.status, 200, "{}", response.body);
    response.json()["location"].as_str().unwrap().to_owned()
}

/// Sends the form of the provider's page, and returns what it appends to the callback URL.
fn consent(location: &str, form: &str) -> String {
    let (origin, path) = location.split_at(location.rfind("/g").unwrap());
    let call = Call::to(origin, "POST", path).raw("application/x-www-form-urlencoded", form);
    let response = call.send();
    assert_eq!(response.status, 303, "{}", response.body);
    let target = response.header("location").unwrap();
    target[target.find('?').unwrap()..].to_owned()
}

fn visit(server: &TestServer, provider: &str, form: &str) -> String {
    consent(&location(server, &format!("/auth/customer/{provider}"), &json!({})), form)
}

fn callback(server: &TestServer, provider: &str, query: &str) -> Response {
    server.v2("GET", &format!("/auth/customer/{provider}/callback{query}")).send()
}

fn log_in(server: &TestServer, provider: &str, account: &str) -> Response {
    callback(server, provider, &visit(server, provider, &format!("account={}", account.replace('@', "%40"))))
}

#[test]
fn responds_with_the_address_of_a_page() {
    let server = TestServer::with(&["--callback-url", "http://localhost:8000/cb"]);
    let base = &server.inner.provider_url;
    let google = location(&server, "/auth/customer/google", &json!({}));
    let (path, state) = google.rsplit_once("&state=").unwrap();
    let query = "redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fcb&client_id=medusa&response_type=code";
    assert_eq!(path, format!("{base}/google?{query}&scope=email+profile+openid"));
    assert!(state.len() == 64 && state.bytes().all(|byte| byte.is_ascii_hexdigit()), "{state}");
    let github = location(&server, "/auth/user/github", &json!({ "callback_url": null }));
    assert!(github.starts_with(&format!("{base}/github?{query}&state=")), "{github}");
    for (given, shown) in
        [(json!("https://x.co/?a=1"), "https%3A%2F%2Fx.co%2F%3Fa%3D1"), (json!(5), "5"), (json!(""), "")]
    {
        let location = location(&server, "/auth/customer/google", &json!({ "callback_url": given }));
        assert!(location.contains(&format!("?redirect_uri={shown}&client_id=")), "{location}");
    }
}

#[test]
fn the_first_login_makes_an_identity_with_a_profile() {
    let server = TestServer::open();
    let profiles = [
        json!({
            "name": "ada", "email": "ada@example.com", "picture": "https://example.com/ada%40example%2Ecom.png",
            "given_name": "ada", "family_name": "Test",
        }),
        json!({
            "profile_url": "https://api.github.com/users/ada", "avatar": "https://example.com/ada%40example%2Ecom.png",
            "email": "ada@example.com", "name": "ada", "company": null, "two_factor_authentication": false,
        }),
    ];
    let identities = PROVIDERS.iter().zip(profiles).map(|(provider, profile)| {
        let [first, second] = [0, 1].map(|_| claims(&log_in(&server, provider, "ada@example.com").token()));
        assert_eq!((&first["actor_id"], &first["app_metadata"]), (&json!(""), &json!({})));
        assert_eq!((&first["auth_provider"], &first["user_metadata"]), (&json!(provider), &profile));
        assert_eq!(first["auth_identity_id"], second["auth_identity_id"]);
        first["auth_identity_id"].clone()
    });
    let identities: Vec<Value> = identities.collect();
    assert_ne!(identities[0], identities[1]);
}

#[test]
fn an_identity_becomes_a_customer() {
    let server = TestServer::with(&["--verify-email"]);
    for provider in PROVIDERS {
        let email = format!("{provider}@example.com");
        let token = log_in(&server, provider, &email).token();
        let call = server.v2("POST", "/store/customers").bearer(&token);
        let id = call.json(&json!({ "email": email })).send().customer()["id"].clone();
        let refreshed = server.v2("POST", "/auth/token/refresh").bearer(&token).send().token();
        for full in [refreshed, log_in(&server, provider, &email).token()] {
            assert_eq!(claims(&full)["actor_id"], id);
            assert_eq!(claims(&full)["user_metadata"]["email"], email);
        }
        // Version 1 has passwords only.
        let v1 = server.post("/store/auth", &json!({ "email": email, "password": "" }));
        assert_eq!(v1.status, 400);
    }
}

#[test]
fn google_needs_a_verified_email_and_github_none() {
    let server = TestServer::open();
    let unverified = "Email not verified, cannot proceed with authentication";
    for account in ["linus", "unverified@example.com"] {
        log_in(&server, "google", account).is_unauthorized_error(unverified);
        let payload = claims(&log_in(&server, "github", account).token());
        let email = account.contains('@').then_some(account);
        assert_eq!(payload["user_metadata"]["email"], json!(email));
    }
}

#[test]
fn a_state_and_a_code_are_good_once() {
    let server = TestServer::open();
    for (provider, message) in
        [("google", "Could not exchange token, 400, Bad Request"), ("github", "Invalid time value")]
    {
        let query = visit(&server, provider, "account=ada");
        let (code, state) = query.split_once("&state=").unwrap();
        assert_eq!(callback(&server, provider, &format!("{query}&state=x")).status, 401);
        let posted = server.v2("POST", &format!("/auth/customer/{provider}/callback"));
        let body = json!({ "code": code.strip_prefix("?code=").unwrap(), "state": state });
        posted.json(&body).send().is_unauthorized_error(NO_STATE);
        callback(&server, provider, &format!("?state={state}")).is_unauthorized_error("No code provided");
        callback(&server, provider, "?code=x").is_unauthorized_error(NO_STATE);
        callback(&server, provider, &format!("?code=x&state={state}")).is_unauthorized_error(message);
        callback(&server, provider, &query).is_unauthorized_error(NO_STATE);

        let query = visit(&server, provider, "account=ada%40example.com");
        callback(&server, provider, &query).token();
        callback(&server, provider, &query).is_unauthorized_error(NO_STATE);
        let code = query.split_once("&state=").unwrap().0;
        let other = visit(&server, provider, "account=ada");
        let state = other.split_once("&state=").unwrap().1;
        callback(&server, provider, &format!("{code}&state={state}")).is_unauthorized_error(message);
    }
}

#[test]
fn a_code_is_only_good_for_the_callback_url_it_was_sent_to() {
    let server = TestServer::open();
    let elsewhere =
        location(&server, "/auth/customer/google", &json!({ "callback_url": "http://localhost:8000/other" }));
    let code = consent(&elsewhere, "account=ada%40example.com");
    let state = visit(&server, "google", "account=ada%40example.com");
    let (code, state) = (code.split_once('&').unwrap().0, state.split_once('&').unwrap().1);
    let message = "Could not exchange token, 400, Bad Request";
    callback(&server, "google", &format!("{code}&{state}")).is_unauthorized_error(message);
}

#[test]
fn a_state_expires() {
    let folder = Folder::new();
    let file = folder.file("test.db");
    let server = TestServer::with(&["--db", &file]);
    let query = visit(&server, "google", "account=ada%40example.com");
    let database = Connection::open(&file).unwrap();
    let sql = "UPDATE cache SET expires_at = expires_at - ? WHERE key LIKE 'auth:state:%'";
    assert_eq!(database.execute(sql, [20 * 60 * 1000]).unwrap(), 1);
    callback(&server, "google", &query).is_unauthorized_error(NO_STATE);
}

#[test]
fn reports_errors_of_the_provider() {
    let server = TestServer::open();
    for provider in PROVIDERS {
        let query = visit(&server, provider, "refuse=true&account=ada");
        assert!(query.starts_with("?error=access_denied&state="), "{query}");
        callback(&server, provider, &query).is_unauthorized_error("undefined, read more at: undefined");
        let described = "?error=x&error_description=No+luck&error_uri=http%3A%2F%2Fx.co";
        callback(&server, provider, described).is_unauthorized_error("No luck, read more at: http://x.co");
        let start = server.v2("GET", &format!("/auth/customer/{provider}{described}"));
        start.send().is_unauthorized_error("No luck, read more at: http://x.co");
    }
}

#[test]
fn redirects_offer_no_registration_and_passwords_no_callback() {
    let server = TestServer::open();
    for (provider, name) in [("google", "Google"), ("github", "Github")] {
        let message = format!("{name} does not support registration. Use method `authenticate` instead.");
        let register = server.v2("POST", &format!("/auth/customer/{provider}/register"));
        register.send().is_unauthorized_error(&message);
    }
    callback(&server, "emailpass", "?code=a&state=b")
        .is_unauthorized_error("Callback authentication not implemented for provider emailpass");
    let unknown = callback(&server, "nope", "?code=a&state=b");
    assert!(unknown.body.contains("Unable to retrieve the auth provider with id: nope"), "{}", unknown.body);
}

#[test]
fn a_github_identity_becomes_a_user() {
    let server = TestServer::with_admin(&[]);
    let log_in = |account: &str| {
        let query = consent(&location(&server, "/auth/user/github", &json!({})), &format!("account={account}"));
        server.admin("GET", &format!("/auth/user/github/callback{query}")).send().token()
    };
    let create = |token: &str, provider: &str| {
        server.admin("POST", &format!("/auth/{provider}/user")).bearer(token).json(&json!({})).send()
    };
    let token = log_in("ada%40example.com");
    let other = "Only emailpass identities can create a user account for this authentication context";
    create(&token, "emailpass").is_unauthorized_error(other);
    let user = create(&token, "github").json()["user"].clone();
    assert_eq!((&user["email"], &user["first_name"]), (&json!("ada@example.com"), &Value::Null));
    create(&token, "github").is_unknown_error();
    let full = log_in("ada%40example.com");
    assert_eq!(claims(&full)["actor_id"], user["id"]);
    let me = server.admin("GET", "/admin/users/me").bearer(&full).send().json();
    assert_eq!(me["user"], user);
    create(&full, "github").is_invalid("The user is already registered and cannot create a new account.");
    // The address of the first admin is the admin's.
    let admin = create(&log_in("admin%40example.com"), "github").json()["user"]["id"].clone();
    let password = server.log_in_as_user(crate::v2::support::ADMIN).token();
    assert_eq!(claims(&password)["actor_id"], admin);
    create(&log_in("linus"), "github").is_invalid("Email is required to create a user account.");
    create(&server.join("ann@example.com"), "github").is_unauthorized();
    let message = "The actor type user is not allowed to use the auth provider google";
    create(&token, "google").is_json(400, &json!({ "type": "not_allowed", "message": message }));
}
