//! A shop with several customers, whose sessions and tokens can end.

use std::collections::BTreeSet;

use medusa_auth_protocol::{
    MedusaVersion::{self, V1, V2},
    Method::{Delete, Get, Post},
};
use serde_json::{Value, json};

use super::{
    clock,
    jwt::{claims, jwt},
    sent_request::SentRequest,
    server::{Server, ServerResponse},
};

/// The email addresses of two customers.
pub(crate) const ANN: &str = "ann@x.co";
pub(crate) const BOB: &str = "bob@x.co";

/// A shop on either version of Medusa. On v2, it ignores a token that comes with a session cookie.
pub(crate) struct Shop {
    version: MedusaVersion,
    /// The email address of each customer.
    customers: Vec<String>,
    /// The email address that is logged in to each session.
    sessions: Vec<Option<String>>,
    /// Tokens that are rejected although they have not expired.
    revoked: BTreeSet<String>,
    /// The milliseconds that a token lasts.
    pub(crate) lifetime: f64,
    /// How many tokens it has signed, so that each differs.
    signed: usize,
}

impl Shop {
    pub(crate) fn new(version: MedusaVersion) -> Self {
        let customers = [ANN, BOB].map(str::to_owned).to_vec();
        let (sessions, revoked) = (Vec::new(), BTreeSet::new());
        Self { version, customers, sessions, revoked, lifetime: 86_400_000.0, signed: 0 }
    }

    /// The id of a customer.
    pub(crate) fn id(&self, email: &str) -> Option<String> {
        Some(format!("cus_{}", self.customers.iter().position(|known| known == email)?))
    }

    /// A new token.
    pub(crate) fn sign(&mut self, email: &str) -> String {
        self.signed += 1;
        let id = self.id(email).unwrap_or_default();
        let iat = (clock::now() / 1000.0).floor();
        let exp = iat + self.lifetime / 1000.0;
        let key = if self.version == V1 { "customer_id" } else { "actor_id" };
        jwt(&json!({ key: id, "email": email, "iat": iat, "exp": exp, "number": self.signed }))
    }

    /// The email address of a token's customer, if the token is good.
    pub(crate) fn owner(&self, token: &str) -> Option<String> {
        let claims = claims(token)?;
        let is_good = !self.revoked.contains(token) && claims["exp"].as_f64()? * 1000.0 > clock::now();
        claims["email"].as_str().filter(|_| is_good).map(str::to_owned)
    }

    pub(crate) fn revoke(&mut self, token: &str) {
        self.revoked.insert(token.to_owned());
    }

    /// End every session.
    pub(crate) fn end_sessions(&mut self) {
        self.sessions.fill(None);
    }

    /// Log in to the session of this cookie, or to a new one.
    fn start_session(&mut self, email: &str, cookie: Option<usize>) -> usize {
        let number = cookie.unwrap_or(self.sessions.len());
        self.sessions.resize(self.sessions.len().max(number + 1), None);
        self.sessions[number] = Some(email.to_owned());
        number
    }

    fn customer(&self, email: &str) -> (u16, Value) {
        self.id(email).map_or_else(unauthorized, |id| (200, json!({ "customer": { "id": id, "email": email } })))
    }

    fn respond_v1(&mut self, request: &SentRequest, body: &Value, cookie: Option<usize>) -> ServerResponse {
        let bearer = bearer(request).and_then(|token| self.owner(token));
        let who = cookie.and_then(|number| self.sessions[number].clone()).or(bearer);
        let email = body["email"].as_str().unwrap_or_default().to_owned();
        let knows_password = self.id(&email).is_some() && body["password"] != "wrong";
        match (request.method, request.path()) {
            (Post, "/store/auth" | "/store/auth/token") if !knows_password => unauthorized().into(),
            (Post, "/store/auth/token") => (200, json!({ "access_token": self.sign(&email) })).into(),
            (Post, "/store/customers") if self.id(&email).is_some() => {
                (422, json!({ "type": "duplicate_error", "message": "Log in instead" })).into()
            }
            (Post, path @ ("/store/auth" | "/store/customers")) => {
                if path == "/store/customers" {
                    self.customers.push(email.clone());
                }
                let cookie = request.cookies.then(|| self.start_session(&email, cookie));
                let (status, data) = self.customer(&email);
                ServerResponse { status, data, cookie }
            }
            (Delete, "/store/auth") => {
                if let Some(number) = cookie {
                    self.sessions[number] = None;
                }
                (200, json!("OK")).into()
            }
            (Get, path) if path.starts_with("/store/auth/") => (200, json!({ "exists": true })).into(),
            (Post, "/store/customers/password-token") => (204, json!("")).into(),
            (Post, "/store/customers/password-reset") => self.customer(&email).into(),
            _ if who.is_none() => unauthorized().into(),
            (Get, "/store/customers/me/orders" | "/store/customers/me/payment-methods") => {
                (200, json!({ "orders": [], "payment_methods": [] })).into()
            }
            _ => self.customer(&who.unwrap()).into(),
        }
    }

    fn respond_v2(&mut self, request: &SentRequest, body: &Value, cookie: Option<usize>) -> ServerResponse {
        let bearer = bearer(request).and_then(|token| self.owner(token));
        let who = cookie.and_then(|number| self.sessions[number].clone()).or(bearer.clone());
        let email = body["email"].as_str().unwrap_or_default().to_owned();
        match (request.method, request.path()) {
            (Post, "/auth/customer/emailpass") if self.id(&email).is_none() || body["password"] == "wrong" => {
                (401, json!({ "type": "unauthorized", "message": "Invalid email or password" })).into()
            }
            (Post, "/auth/customer/emailpass/register") if self.id(&email).is_some() => {
                (401, json!({ "type": "unauthorized", "message": "Identity with email already exists" })).into()
            }
            (Post, "/auth/customer/emailpass" | "/auth/customer/emailpass/register") => {
                (200, json!({ "token": self.sign(&email) })).into()
            }
            (Post, "/auth/customer/emailpass/reset-password") => (201, json!("Created")).into(),
            (Post, "/auth/customer/emailpass/update") => (200, json!({ "success": true })).into(),
            (Delete, "/auth/session") => match cookie.and_then(|number| self.sessions[number].take()) {
                Some(_) => (200, json!({ "success": true })).into(),
                None => unauthorized().into(),
            },
            (Post, "/auth/session") if bearer.is_some() => {
                let cookie = Some(self.start_session(&bearer.unwrap(), cookie));
                ServerResponse { status: 200, data: json!({ "user": {} }), cookie }
            }
            _ if who.is_none() => unauthorized().into(),
            (Post, "/auth/token/refresh") => (200, json!({ "token": self.sign(&who.unwrap()) })).into(),
            (Post, "/store/customers") => {
                self.customers.push(email.clone());
                self.customer(&email).into()
            }
            (Get, "/store/orders" | "/store/customers/me/addresses" | "/store/customers/me/addresses/a%40x.co") => {
                (200, json!({ "orders": [], "addresses": [], "address": {} })).into()
            }
            (Delete, _) => (200, json!({ "id": "a@x.co", "object": "address", "deleted": true })).into(),
            _ => self.customer(&who.unwrap()).into(),
        }
    }
}

impl Server for Shop {
    fn respond(&mut self, request: &SentRequest, body: &Value, cookie: Option<usize>) -> ServerResponse {
        match self.version {
            V1 => self.respond_v1(request, body, cookie),
            V2 => self.respond_v2(request, body, cookie),
        }
    }

    fn session(&self, number: usize) -> Option<&str> {
        self.sessions[number].as_deref()
    }

    fn accounts(&self) -> Vec<(String, String)> {
        self.customers.iter().map(|email| (email.clone(), String::new())).collect()
    }
}

/// The token that a request carries.
pub(crate) fn bearer(request: &SentRequest) -> Option<&str> {
    request.header("authorization")?.strip_prefix("Bearer ")
}

fn unauthorized() -> (u16, Value) {
    (401, json!({ "message": "Unauthorized" }))
}
