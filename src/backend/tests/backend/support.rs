//! A server in this process, and requests to it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clap::Parser;
use hmac::{Hmac, KeyInit, Mac};
use medusa_auth_backend::{Config, Notice, Server, start};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use ureq::http::{HeaderMap, Request};

pub(crate) const ORIGIN: &str = "http://localhost:8000";
/// The origin of the admin page.
pub(crate) const ADMIN_ORIGIN: &str = "http://localhost:7001";
pub(crate) const JWT_SECRET: &str = "test_jwt_secret";
pub(crate) const KEY: &str = "pk_development";
pub(crate) const UNAUTHORIZED: &str = "Unauthorized";

/// A running server.
pub(crate) struct TestServer {
    pub(crate) inner: Server,
    pub(crate) notices: UnboundedReceiver<Notice>,
    _runtime: Runtime,
}

impl TestServer {
    pub(crate) fn open() -> Self {
        Self::with(&[])
    }

    /// With more command-args options.
    pub(crate) fn with(options: &[&str]) -> Self {
        let defaults = [
            ("--api-port", "0"),
            ("--page-port", "0"),
            ("--hash-log-n", "8"),
            ("--jwt-secret", JWT_SECRET),
            ("--store-cors", ORIGIN),
            ("--admin-cors", ADMIN_ORIGIN),
        ];
        let missing = defaults.iter().filter(|(name, _)| !options.contains(name));
        let mut args = vec!["medusa-auth-backend"];
        args.extend(missing.flat_map(|(name, value)| [*name, *value]));
        args.extend(options);
        let config = Config::parse_from(args);
        let runtime = Runtime::new().unwrap();
        let (sender, notices) = unbounded_channel();
        let inner = runtime.block_on(start(config, sender)).unwrap();
        Self { inner, notices, _runtime: runtime }
    }

    pub(crate) fn call(&self, method: &str, path: &str) -> Call {
        Call::to(&self.inner.api_url, method, path)
    }

    pub(crate) fn get(&self, path: &str) -> Response {
        self.call("GET", path).send()
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Response {
        self.call("POST", path).json(body).send()
    }

    /// A request to Medusa v2, with the publishable key.
    pub(crate) fn v2(&self, method: &str, path: &str) -> Call {
        Call::to(&self.inner.api_v2_url, method, path).header("x-publishable-api-key", KEY)
    }

    /// Registers an identity of v2 with the password `supersecret`, and returns its token.
    pub(crate) fn register(&self, email: &str) -> String {
        self.v2("POST", "/auth/customer/emailpass/register").json(&credentials(email)).send().token()
    }

    /// Logs in to v2 as a customer.
    pub(crate) fn log_in(&self, email: &str, password: &str) -> Response {
        let body = json!({ "email": email, "password": password });
        self.v2("POST", "/auth/customer/emailpass").json(&body).send()
    }

    /// Signs up a customer of v2, and returns the token of a login.
    pub(crate) fn join(&self, email: &str) -> String {
        let token = self.register(email);
        let call = self.v2("POST", "/store/customers").bearer(&token);
        call.json(&json!({ "email": email })).send().customer();
        self.log_in(email, "supersecret").token()
    }

    /// The email address and the token of the next notice, which has a token to set a new password with.
    pub(crate) fn password_token(&mut self) -> (String, String) {
        match self.notices.try_recv().unwrap() {
            Notice::PasswordToken { email, token } => (email, token),
            notice => panic!("{notice:?}"),
        }
    }

    /// Opens a session of v2, and returns its cookie.
    pub(crate) fn open_session(&self, token: &str) -> String {
        self.v2("POST", "/auth/session").bearer(token).send().cookie().to_owned()
    }

    /// Signs up a customer of v1 with the password `supersecret`.
    pub(crate) fn sign_up(&self, email: &str) -> Response {
        let response = self.post("/store/customers", &credentials(email));
        assert_eq!(response.status, 200, "{}", response.body);
        response
    }
}

pub(crate) fn credentials(email: &str) -> Value {
    json!({ "email": email, "password": "supersecret" })
}

/// A request that is not sent yet.
pub(crate) struct Call {
    url: String,
    method: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl Call {
    pub(crate) fn to(base: &str, method: &str, path: &str) -> Self {
        Self {
            url: format!("{}{path}", base.replace("localhost", "127.0.0.1")),
            method: method.to_owned(),
            headers: vec![("origin".to_owned(), ORIGIN.to_owned())],
            body: None,
        }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(existing, _)| existing != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(existing, _)| existing != name);
        self
    }

    pub(crate) fn cookie(self, cookie: &str) -> Self {
        self.header("cookie", cookie)
    }

    pub(crate) fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.raw("application/json", body.to_string())
    }

    pub(crate) fn raw(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self.header("content-type", content_type)
    }

    pub(crate) fn send(self) -> Response {
        self.try_send().unwrap()
    }

    /// `None` if there is no response.
    pub(crate) fn try_send(self) -> Option<Response> {
        let mut request = Request::builder().method(self.method.as_str()).uri(&self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let config =
            ureq::Agent::config_builder().http_status_as_error(false).allow_non_standard_methods(true).max_redirects(0);
        let agent = ureq::Agent::new_with_config(config.build());
        let result = match self.body {
            Some(body) => agent.run(request.body(body).unwrap()),
            None => agent.run(request.body(()).unwrap()),
        };
        let mut response = result.ok()?;
        Some(Response {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.body_mut().read_to_string().ok()?,
        })
    }
}

/// A response.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Response {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn customer(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.body);
        self.json()["customer"].clone()
    }

    /// The token in a response of v2.
    pub(crate) fn token(&self) -> String {
        assert_eq!(self.status, 200, "{}", self.body);
        self.json()["token"].as_str().unwrap().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// `connect.sid=…`, if a cookie was set.
    pub(crate) fn new_cookie(&self) -> Option<&str> {
        self.header("set-cookie")?.split(';').next()
    }

    pub(crate) fn cookie(&self) -> &str {
        self.new_cookie().unwrap()
    }

    pub(crate) fn is_json(&self, status: u16, body: &Value) {
        assert_eq!((self.status, &self.body), (status, &body.to_string()));
        assert_eq!(self.header("content-type"), Some("application/json; charset=utf-8"));
    }

    pub(crate) fn is_invalid(&self, message: &str) {
        self.is_json(400, &json!({ "type": "invalid_data", "message": message }));
    }

    /// Checks that v1 rejects wrong credentials.
    pub(crate) fn is_wrong_credentials(&self) {
        assert_eq!((self.status, self.body.as_str()), (401, UNAUTHORIZED));
        assert_eq!(self.header("content-type"), Some("text/plain; charset=utf-8"));
        assert_eq!(self.header("www-authenticate"), None);
    }

    /// Checks that v1 responds that nobody is logged in.
    pub(crate) fn is_not_logged_in(&self) {
        assert_eq!((self.status, self.body.as_str()), (401, UNAUTHORIZED));
        for name in ["content-type", "www-authenticate"] {
            assert_eq!(self.header(name), None, "{name}");
        }
    }

    /// Checks that v2 responds that nobody is logged in.
    pub(crate) fn is_unauthorized(&self) {
        self.is_json(401, &json!({ "message": "Unauthorized" }));
    }

    /// Checks that v2 responds with status 401 and a reason.
    pub(crate) fn is_unauthorized_error(&self, message: &str) {
        self.is_json(401, &json!({ "type": "unauthorized", "message": message }));
    }

    pub(crate) fn is_unknown_error(&self) {
        let body = json!({ "code": "unknown_error", "type": "unknown_error", "message": "An unknown error occurred." });
        self.is_json(500, &body);
    }

    pub(crate) fn is_html(&self, status: u16, message: &str) {
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n\
             <body>\n<pre>{message}</pre>\n</body>\n</html>\n"
        );
        assert_eq!((self.status, &self.body), (status, &html));
        assert_eq!(self.header("content-type"), Some("text/html; charset=utf-8"));
    }
}

/// The current time in seconds since 1970.
pub(crate) fn now() -> i64 {
    let since = std::time::UNIX_EPOCH.elapsed().unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

/// The keys of an object, in order.
pub(crate) fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// A JWT signed with HS256.
pub(crate) fn jwt(claims: &Value, secret: &str) -> String {
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", encode(&json!({ "alg": "HS256", "typ": "JWT" })), encode(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

/// The claims of a JWT, without a check of its signature.
pub(crate) fn claims(token: &str) -> Value {
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// A temporary folder, which is deleted on drop.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("medusa-auth-backend-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// Waits until a condition is true.
pub(crate) fn eventually(what: &str, mut is_true: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(50);
    while !is_true() {
        assert!(Instant::now() < end, "{what} never happened");
        std::thread::sleep(Duration::from_millis(10));
    }
}
