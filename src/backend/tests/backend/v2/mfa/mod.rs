//! Second factors.

mod challenges;
mod factors;
mod pending;

use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::support::{Response, TestServer, now};

/// An identity with an enabled factor.
struct WithMfa {
    server: TestServer,
    /// A token from before there was a factor.
    token: String,
    factor: String,
    secret: String,
}

impl WithMfa {
    fn open() -> Self {
        Self::with(&[])
    }

    fn with(options: &[&str]) -> Self {
        let server = TestServer::with(options);
        let token = server.join("ann@example.com");
        let started = start(&server, &token).json();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let (factor, secret) = (text(&started["mfa_factor"]["id"]), text(&started["secret"]));
        assert_eq!(verify(&server, &token, &factor, &code(&secret)).status, 200);
        Self { server, token, factor, secret }
    }

    /// Logs in, and returns the challenge and the token that waits for it.
    fn log_in(&self) -> (Value, String) {
        let response = self.server.log_in("ann@example.com", "supersecret");
        assert_eq!(response.json()["mfa_required"], true, "{}", response.body);
        (response.json()["mfa_challenge"].clone(), response.token())
    }

    fn code(&self) -> String {
        code(&self.secret)
    }

    fn answer(&self, challenge: &Value, token: &str, method: &str, code: &str) -> Response {
        let path = format!("/auth/mfa/challenges/{}/verify", challenge["id"].as_str().unwrap());
        self.server.v2("POST", &path).bearer(token).json(&json!({ "method": method, "code": code })).send()
    }

    fn recovery_codes(&self, body: &Value) -> Response {
        self.server.v2("POST", "/auth/mfa/recovery-codes").bearer(&self.token).json(body).send()
    }
}

/// The code that an authenticator app shows this many steps from now.
fn code_at(secret: &str, step: i64) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    totp.generate(u64::try_from(now() + 30 * step).unwrap()).to_string()
}

fn code(secret: &str) -> String {
    code_at(secret, 0)
}

/// A code that is not valid now.
fn wrong(secret: &str) -> String {
    let valid: Vec<String> = (-2..=2).map(|step| code_at(secret, step)).collect();
    (0..).map(|number| format!("{number:06}")).find(|code| !valid.contains(code)).unwrap()
}

fn start(server: &TestServer, token: &str) -> Response {
    server.v2("POST", "/auth/mfa/factors").bearer(token).json(&json!({ "provider": "totp" })).send()
}

fn verify(server: &TestServer, token: &str, factor: &str, code: &str) -> Response {
    let path = format!("/auth/mfa/factors/{factor}/verify");
    server.v2("POST", &path).bearer(token).json(&json!({ "code": code })).send()
}

fn is_not_allowed(response: &Response, message: &str) {
    response.is_json(400, &json!({ "type": "not_allowed", "message": message }));
}

fn is_not_found(response: &Response, what: &str, id: &str) {
    let message = format!("MFA {what} with id \"{id}\" was not found");
    response.is_json(404, &json!({ "type": "not_found", "message": message }));
}
