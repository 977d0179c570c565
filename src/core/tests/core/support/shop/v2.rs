//! Medusa v2: identities, the customers they may have, and a session that is looked at before any token.

use medusa_auth_protocol::Method::{Delete, Get, Post};
use serde_json::{Value, json};

use super::{EMAIL, Reply};
use crate::support::{
    Sent,
    jwt::{claims, jwt},
};

/// What logs in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Identity {
    pub(crate) email: String,
    pub(crate) password: String,
    /// The number of its customer.
    pub(crate) customer: Option<usize>,
}

/// What a token says, and a session after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Who {
    pub(crate) identity: usize,
    pub(crate) customer: Option<usize>,
}

#[derive(Default)]
pub(crate) struct Shop {
    pub(crate) identities: Vec<Identity>,
    /// The e-mail addresses of those with an account.
    pub(crate) customers: Vec<String>,
    pub(crate) sessions: Vec<Option<Who>>,
    /// The password tokens that are alive, each for the first identity.
    pub(crate) resets: Vec<String>,
    /// Whether an identity that is there is never registered again, as before 2.21.
    pub(crate) is_older: bool,
    /// Whether it sets no cookie, as in production without https.
    pub(crate) sets_no_cookie: bool,
}

impl Shop {
    /// With an identity that has no customer.
    pub(crate) fn with_identity(password: &str) -> Self {
        let identity = Identity { email: EMAIL.to_owned(), password: password.to_owned(), customer: None };
        Self { identities: vec![identity], ..Self::default() }
    }

    pub(crate) fn with_customer(password: &str) -> Self {
        let mut shop = Self::with_identity(password);
        shop.customers.push(EMAIL.to_owned());
        shop.identities[0].customer = Some(0);
        shop
    }

    /// With session number 0, of the first identity.
    pub(crate) fn with_session(mut self) -> Self {
        self.sessions.push(Some(self.whole(0)));
        self
    }

    /// What a fresh token for an identity says.
    fn whole(&self, identity: usize) -> Who {
        Who { identity, customer: self.identities[identity].customer }
    }

    /// A fresh token for an identity.
    pub(crate) fn token(&self, identity: usize) -> String {
        token(self.whole(identity))
    }

    fn who(&self, request: &Sent, cookie: Option<usize>) -> Option<Who> {
        cookie.and_then(|number| self.sessions[number]).or_else(|| bearer(request))
    }

    fn log_in(&self, body: &Value) -> (u16, Value) {
        let fits = |identity: &Identity| body["email"] == identity.email && body["password"] == identity.password;
        match malformed(body) {
            Some(refusal) => refusal,
            None => self.identities.iter().position(fits).map_or_else(
                || unauthorized("Invalid email or password"),
                |identity| (200, json!({ "token": self.token(identity) })),
            ),
        }
    }

    fn register(&mut self, body: &Value) -> (u16, Value) {
        if let Some(refusal) = malformed(body) {
            return refusal;
        }
        let known = self.identities.iter().position(|identity| body["email"] == identity.email);
        let identity = match known {
            Some(known) => {
                let identity = &self.identities[known];
                if self.is_older || identity.customer.is_some() || body["password"] != identity.password {
                    return unauthorized("Identity with email already exists");
                }
                known
            }
            None => {
                let text = |key: &str| body[key].as_str().unwrap().to_owned();
                let identity = Identity { email: text("email"), password: text("password"), customer: None };
                self.identities.push(identity);
                self.identities.len() - 1
            }
        };
        (200, json!({ "token": token(Who { identity, customer: None }) }))
    }

    fn create(&mut self, who: Option<Who>, body: &Value) -> (u16, Value) {
        let Some(who) = who else {
            return nobody();
        };
        if who.customer.is_some() {
            return invalid("Request already authenticated as a customer.");
        }
        let known = ["email", "first_name", "last_name", "phone", "company_name", "metadata"];
        if body.as_object().unwrap().keys().any(|key| !known.contains(&&**key)) {
            return invalid("Invalid request: Unrecognized fields");
        }
        let email = body["email"].as_str().unwrap().to_owned();
        if self.customers.contains(&email) {
            let message = "Customer with this email already has an account";
            return (422, json!({ "type": "duplicate_error", "message": message }));
        }
        self.customers.push(email);
        let number = self.customers.len() - 1;
        self.identities[who.identity].customer = Some(number);
        (200, self.customer(number))
    }

    fn start_session(&mut self, request: &Sent, cookie: Option<usize>) -> Reply {
        // Only a token is looked at here.
        let Some(who) = bearer(request) else {
            return nobody().into();
        };
        let number = cookie.unwrap_or(self.sessions.len());
        self.sessions.resize(self.sessions.len().max(number + 1), None);
        self.sessions[number] = Some(who);
        let data = json!({ "user": { "actor_id": actor_id(who) } });
        Reply { status: 200, data, cookie: (!self.sets_no_cookie).then_some(number) }
    }

    fn end_session(&mut self, cookie: Option<usize>) -> (u16, Value) {
        match cookie.and_then(|number| self.sessions[number].take()) {
            Some(_) => (200, json!({ "success": true })),
            None => nobody(),
        }
    }

    fn new_password(&mut self, request: &Sent, body: &Value) -> (u16, Value) {
        let token = request.header("authorization").and_then(|text| text.strip_prefix("Bearer "));
        let Some(alive) = self.resets.iter().position(|alive| Some(&**alive) == token) else {
            return unauthorized("Invalid token");
        };
        self.resets.remove(alive);
        self.identities[0].password = body["password"].as_str().unwrap().to_owned();
        (200, json!({ "success": true }))
    }

    /// Who is asking, if that is a customer.
    fn profile(&self, who: Option<Who>) -> (u16, Value) {
        who.and_then(|who| who.customer).map_or_else(nobody, |number| (200, self.customer(number)))
    }

    fn customer(&self, number: usize) -> Value {
        json!({ "customer": { "id": format!("cus_{number}"), "email": self.customers[number] } })
    }
}

impl super::Shop for Shop {
    fn answer(&mut self, request: &Sent, body: &Value, cookie: Option<usize>) -> Reply {
        let who = self.who(request, cookie);
        match (request.method, request.path()) {
            (Post, "/auth/customer/emailpass") => self.log_in(body).into(),
            (Post, "/auth/customer/emailpass/register") => self.register(body).into(),
            (Post, "/auth/customer/emailpass/reset-password") if body["identifier"].is_string() => {
                (201, json!("Created")).into()
            }
            (Post, "/auth/customer/emailpass/update") => self.new_password(request, body).into(),
            (Post, "/auth/session") => self.start_session(request, cookie),
            (Delete, "/auth/session") => self.end_session(cookie).into(),
            (Post, "/auth/token/refresh") => {
                who.map_or_else(nobody, |who| (200, json!({ "token": self.token(who.identity) }))).into()
            }
            (Post, "/store/customers") => self.create(who, body).into(),
            (Get | Post, "/store/customers/me") => self.profile(who).into(),
            (Get, "/store/orders") => of_customer(who, json!({ "orders": [] })).into(),
            (Get, "/store/customers/me/addresses") => of_customer(who, json!({ "addresses": [] })).into(),
            (Get, "/store/customers/me/addresses/a%40x.co") => of_customer(who, json!({ "address": {} })).into(),
            (Delete, "/store/customers/me/addresses/a%40x.co") => of_customer(who, json!({ "deleted": true })).into(),
            // The customer, who has them all.
            (Post, path) if path.starts_with("/store/customers/me/addresses") => self.profile(who).into(),
            _ => (404, json!("<!DOCTYPE html>")).into(),
        }
    }

    fn session(&self, number: usize) -> Option<&str> {
        Some(&*self.customers[self.sessions[number]?.customer?])
    }

    fn accounts(&self) -> Vec<(String, String)> {
        let login = |(number, email): (usize, &String)| {
            let mut identities = self.identities.iter().filter(|identity| identity.customer == Some(number));
            (email.clone(), identities.next().map_or_else(String::new, |identity| identity.password.clone()))
        };
        self.customers.iter().enumerate().map(login).collect()
    }
}

fn actor_id(who: Who) -> String {
    who.customer.map_or_else(String::new, |number| format!("cus_{number}"))
}

fn token(who: Who) -> String {
    jwt(&json!({ "actor_id": actor_id(who), "auth_identity_id": format!("authid_{}", who.identity) }))
}

fn bearer(request: &Sent) -> Option<Who> {
    let claims = claims(request.header("authorization")?.strip_prefix("Bearer ")?)?;
    let number = |name: &str, prefix| claims[name].as_str()?.strip_prefix(prefix)?.parse().ok();
    Some(Who { identity: number("auth_identity_id", "authid_")?, customer: number("actor_id", "cus_") })
}

fn malformed(body: &Value) -> Option<(u16, Value)> {
    let says = |key: &str| body[key].as_str().is_some_and(|text| !text.is_empty());
    let missing = if !says("password") { "Password" } else { (!says("email")).then_some("Email")? };
    Some(unauthorized(&format!("{missing} should be a string")))
}

fn unauthorized(message: &str) -> (u16, Value) {
    (401, json!({ "type": "unauthorized", "message": message }))
}

fn invalid(message: &str) -> (u16, Value) {
    (400, json!({ "type": "invalid_data", "message": message }))
}

/// What is a customer's own.
fn of_customer(who: Option<Who>, data: Value) -> (u16, Value) {
    who.and_then(|who| who.customer).map_or_else(nobody, |_| (200, data))
}

fn nobody() -> (u16, Value) {
    (401, json!({ "message": "Unauthorized" }))
}
