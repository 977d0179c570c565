//! Medusa v1.

use medusa_auth_protocol::Method;
use serde_json::{Value, json};

use super::{EMAIL, NEW, Reply};
use crate::support::{
    Sent, clock,
    jwt::{claims, jwt},
};

#[derive(Default)]
pub(crate) struct Shop {
    /// E-mail addresses and passwords, each as often as there is a row.
    pub(crate) customers: Vec<(String, String)>,
    /// The ids of those who were made by a request.
    ids: Vec<String>,
    /// For whom each session stands.
    pub(crate) sessions: Vec<Option<String>>,
}

impl Shop {
    pub(crate) fn with_customer(password: &str) -> Self {
        Self { customers: vec![(EMAIL.to_owned(), password.to_owned())], ..Self::default() }
    }

    /// With session number 0, of the customer.
    pub(crate) fn with_session(mut self) -> Self {
        self.sessions.push(Some(EMAIL.to_owned()));
        self
    }

    /// A fresh token of the customer's.
    pub(crate) fn token(&self) -> String {
        let old = || clock::id("cus", 1, 86_400_000.0);
        let id = self.ids.last().cloned().unwrap_or_else(old);
        jwt(&json!({ "customer_id": id, "domain": "store", "iat": clock::second() }))
    }

    fn log_in(&mut self, cookie: Option<usize>) -> Reply {
        let number = cookie.unwrap_or(self.sessions.len());
        self.sessions.resize(self.sessions.len().max(number + 1), None);
        self.sessions[number] = Some(EMAIL.to_owned());
        Reply { status: 200, data: customer(EMAIL), cookie: Some(number) }
    }

    fn who(&self, request: &Sent, cookie: Option<usize>) -> (u16, Value) {
        let session = cookie.and_then(|number| self.sessions[number].as_deref());
        let bearer = request.header("authorization").and_then(|text| claims(text.strip_prefix("Bearer ")?));
        let known = bearer.and_then(|_| self.customers.first()).map(|(email, _)| email.as_str());
        session.or(known).map_or((401, json!("Unauthorized")), |email| (200, customer(email)))
    }

    /// A token is signed with the password's hash, so that it is spent with it; Medusa fails over a spent one.
    fn reset(&mut self, known: Option<usize>, body: &Value) -> (u16, Value) {
        let Some(row) = known else {
            return (401, json!({ "type": "unauthorized" }));
        };
        if body["token"] != format!("token-for-{}", self.customers[row].1) {
            return (500, json!({ "type": "unknown_error" }));
        }
        self.customers[row].1 = NEW.to_owned();
        (200, customer(EMAIL))
    }
}

impl super::Shop for Shop {
    fn answer(&mut self, request: &Sent, body: &Value, cookie: Option<usize>) -> Reply {
        let known = self.customers.iter().position(|(email, _)| body["email"] == **email);
        let fits = known.filter(|&row| body["password"] == *self.customers[row].1);
        match (request.method, request.path()) {
            (Method::Post, "/store/customers") if known.is_some() => {
                (422, json!({ "type": "duplicate_error", "message": "Log in instead" })).into()
            }
            (Method::Post, "/store/customers") => {
                self.customers.push((EMAIL.to_owned(), NEW.to_owned()));
                self.ids.push(clock::id("cus", self.customers.len(), 0.0));
                self.log_in(cookie)
            }
            (Method::Post, "/store/auth") if fits.is_some() => self.log_in(cookie),
            (Method::Post, "/store/auth/token") if fits.is_some() => {
                (200, json!({ "access_token": self.token() })).into()
            }
            (Method::Get, "/store/auth" | "/store/customers/me") | (Method::Post, "/store/customers/me") => {
                self.who(request, cookie).into()
            }
            (Method::Get, "/store/customers/me/orders" | "/store/customers/me/payment-methods") => {
                let (status, data) = self.who(request, cookie);
                let none = json!({ "orders": [], "payment_methods": [] });
                (status, if status == 200 { none } else { data }).into()
            }
            // The customer, who has them all.
            (_, path) if path.starts_with("/store/customers/me/addresses") => self.who(request, cookie).into(),
            (Method::Delete, "/store/auth") => {
                if let Some(number) = cookie {
                    self.sessions[number] = None;
                }
                (200, json!("OK")).into()
            }
            (Method::Get, "/store/auth/a%40x.co") => (200, json!({ "exists": !self.customers.is_empty() })).into(),
            (Method::Post, "/store/customers/password-token") => (204, json!("")).into(),
            (Method::Post, "/store/customers/password-reset") => self.reset(known, body).into(),
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

fn customer(email: &str) -> Value {
    json!({ "customer": { "id": "cus_1", "email": email } })
}
