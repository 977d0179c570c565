//! The store API of Medusa v1.

use medusa_auth_protocol::Method;
use serde_json::{Value, json};

use crate::support::{
    clock,
    jwt::{claims, jwt},
    sent_request::SentRequest,
    server::{EMAIL, NEW_PASSWORD, Server, ServerResponse},
};

#[derive(Default)]
pub(crate) struct StoreApi {
    /// The email address and the password of each row in the database.
    pub(crate) customers: Vec<(String, String)>,
    /// The ids of the customers that were created by a request.
    ids: Vec<String>,
    /// The email address that is logged in to each session.
    pub(crate) sessions: Vec<Option<String>>,
}

impl StoreApi {
    pub(crate) fn with_customer(password: &str) -> Self {
        Self { customers: vec![(EMAIL.to_owned(), password.to_owned())], ..Self::default() }
    }

    /// Add a session of the customer.
    pub(crate) fn with_session(mut self) -> Self {
        self.sessions.push(Some(EMAIL.to_owned()));
        self
    }

    /// A new token of the customer. If no request has created the customer, it was created a day ago.
    pub(crate) fn token(&self) -> String {
        let old = || clock::id("cus", 1, 86_400_000.0);
        let id = self.ids.last().cloned().unwrap_or_else(old);
        jwt(&json!({ "customer_id": id, "domain": "store", "iat": clock::now_in_seconds() }))
    }

    fn log_in(&mut self, cookie: Option<usize>) -> ServerResponse {
        let number = cookie.unwrap_or(self.sessions.len());
        self.sessions.resize(self.sessions.len().max(number + 1), None);
        self.sessions[number] = Some(EMAIL.to_owned());
        ServerResponse { status: 200, data: customer_json(EMAIL), cookie: Some(number) }
    }

    fn session_customer(&self, request: &SentRequest, cookie: Option<usize>) -> (u16, Value) {
        let session = cookie.and_then(|number| self.sessions[number].as_deref());
        let bearer = request.header("authorization").and_then(|text| claims(text.strip_prefix("Bearer ")?));
        let token = bearer.and_then(|_| self.customers.first()).map(|(email, _)| email.as_str());
        session.or(token).map_or((401, json!("Unauthorized")), |email| (200, customer_json(email)))
    }

    /// A token is signed with the hash of the password, so it is valid until the password changes. Medusa responds to an
    /// invalid token with a 500.
    fn reset_password(&mut self, customer: Option<usize>, body: &Value) -> (u16, Value) {
        let Some(row) = customer else {
            return (401, json!({ "type": "unauthorized" }));
        };
        if body["token"] != format!("token-for-{}", self.customers[row].1) {
            return (500, json!({ "type": "unknown_error" }));
        }
        self.customers[row].1 = NEW_PASSWORD.to_owned();
        (200, customer_json(EMAIL))
    }
}

impl Server for StoreApi {
    fn respond(&mut self, request: &SentRequest, body: &Value, cookie: Option<usize>) -> ServerResponse {
        let customer = self.customers.iter().position(|(email, _)| body["email"] == **email);
        let authenticated = customer.filter(|&row| body["password"] == *self.customers[row].1);
        match (request.method, request.path()) {
            (Method::Post, "/store/customers") if customer.is_some() => {
                (422, json!({ "type": "duplicate_error", "message": "Log in instead" })).into()
            }
            (Method::Post, "/store/customers") => {
                self.customers.push((EMAIL.to_owned(), NEW_PASSWORD.to_owned()));
                self.ids.push(clock::id("cus", self.customers.len(), 0.0));
                self.log_in(cookie)
            }
            (Method::Post, "/store/auth") if authenticated.is_some() => self.log_in(cookie),
            (Method::Post, "/store/auth/token") if authenticated.is_some() => {
                (200, json!({ "access_token": self.token() })).into()
            }
            (Method::Get, "/store/auth" | "/store/customers/me") | (Method::Post, "/store/customers/me") => {
                self.session_customer(request, cookie).into()
            }
            (Method::Get, "/store/customers/me/orders" | "/store/customers/me/payment-methods") => {
                let (status, data) = self.session_customer(request, cookie);
                let empty = json!({ "orders": [], "payment_methods": [] });
                (status, if status == 200 { empty } else { data }).into()
            }
            // The response is the customer.
            (_, path) if path.starts_with("/store/customers/me/addresses") => {
                self.session_customer(request, cookie).into()
            }
            (Method::Delete, "/store/auth") => {
                if let Some(number) = cookie {
                    self.sessions[number] = None;
                }
                (200, json!("OK")).into()
            }
            (Method::Get, "/store/auth/a%40x.co") => (200, json!({ "exists": !self.customers.is_empty() })).into(),
            (Method::Post, "/store/customers/password-token") => (204, json!("")).into(),
            (Method::Post, "/store/customers/password-reset") => self.reset_password(customer, body).into(),
            _ => (401, json!("Unauthorized")).into(),
        }
    }

    fn session(&self, number: usize) -> Option<&str> {
        self.sessions[number].as_deref()
    }

    fn accounts(&self) -> Vec<(String, String)> {
        self.customers.clone()
    }
}

fn customer_json(email: &str) -> Value {
    json!({ "customer": { "id": "cus_1", "email": email } })
}
