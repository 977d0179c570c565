//! The store API of Medusa v2: identities, which may have customers. It ignores a token that comes with a session cookie.

use medusa_auth_protocol::Method::{Delete, Get, Post};
use serde_json::{Value, json};

use crate::support::{
    jwt::{claims, jwt},
    responses::{invalid, malformed, unauthorized},
    sent_request::SentRequest,
    server::{EMAIL, Server, ServerResponse},
};

/// An email address and a password that can log in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Identity {
    pub(crate) email: String,
    pub(crate) password: String,
    /// The index of its customer.
    pub(crate) customer: Option<usize>,
}

/// Whom a token or a session identifies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Actor {
    pub(crate) identity: usize,
    pub(crate) customer: Option<usize>,
}

#[derive(Default)]
pub(crate) struct StoreApi {
    pub(crate) identities: Vec<Identity>,
    /// The email addresses of the customers.
    pub(crate) customers: Vec<String>,
    pub(crate) sessions: Vec<Option<Actor>>,
    /// The valid password tokens, all for the first identity.
    pub(crate) password_tokens: Vec<String>,
    /// Whether an existing identity cannot be registered again, as before Medusa 2.21.
    pub(crate) rejects_reregistration: bool,
    /// Whether it sets no cookies, as in production without https.
    pub(crate) sets_no_cookie: bool,
}

impl StoreApi {
    /// A server with an identity that has no customer.
    pub(crate) fn with_identity(password: &str) -> Self {
        let identity = Identity { email: EMAIL.to_owned(), password: password.to_owned(), customer: None };
        Self { identities: vec![identity], ..Self::default() }
    }

    pub(crate) fn with_customer(password: &str) -> Self {
        let mut server = Self::with_identity(password);
        server.customers.push(EMAIL.to_owned());
        server.identities[0].customer = Some(0);
        server
    }

    /// Add a session of the first identity.
    pub(crate) fn with_session(mut self) -> Self {
        self.sessions.push(Some(self.actor_of(0)));
        self
    }

    /// Whom a new token of an identity identifies.
    fn actor_of(&self, identity: usize) -> Actor {
        Actor { identity, customer: self.identities[identity].customer }
    }

    /// A new token of an identity.
    pub(crate) fn token(&self, identity: usize) -> String {
        token(self.actor_of(identity))
    }

    fn requester(&self, request: &SentRequest, cookie: Option<usize>) -> Option<Actor> {
        cookie.and_then(|number| self.sessions[number]).or_else(|| bearer(request))
    }

    fn log_in(&self, body: &Value) -> (u16, Value) {
        let matches = |identity: &Identity| body["email"] == identity.email && body["password"] == identity.password;
        match malformed(body) {
            Some(error) => error,
            None => self.identities.iter().position(matches).map_or_else(
                || unauthorized("Invalid email or password"),
                |identity| (200, json!({ "token": self.token(identity) })),
            ),
        }
    }

    fn register(&mut self, body: &Value) -> (u16, Value) {
        if let Some(error) = malformed(body) {
            return error;
        }
        let existing = self.identities.iter().position(|identity| body["email"] == identity.email);
        let identity = match existing {
            Some(number) => {
                let identity = &self.identities[number];
                if self.rejects_reregistration || identity.customer.is_some() || body["password"] != identity.password {
                    return unauthorized("Identity with email already exists");
                }
                number
            }
            None => {
                let text = |key: &str| body[key].as_str().unwrap().to_owned();
                let identity = Identity { email: text("email"), password: text("password"), customer: None };
                self.identities.push(identity);
                self.identities.len() - 1
            }
        };
        (200, json!({ "token": token(Actor { identity, customer: None }) }))
    }

    fn create(&mut self, actor: Option<Actor>, body: &Value) -> (u16, Value) {
        let Some(actor) = actor else {
            return unauthenticated();
        };
        if actor.customer.is_some() {
            return invalid("Request already authenticated as a customer.");
        }
        let fields = ["email", "first_name", "last_name", "phone", "company_name", "metadata"];
        if body.as_object().unwrap().keys().any(|key| !fields.contains(&&**key)) {
            return invalid("Invalid request: Unrecognized fields");
        }
        let email = body["email"].as_str().unwrap().to_owned();
        if self.customers.contains(&email) {
            let message = "Customer with this email already has an account";
            return (422, json!({ "type": "duplicate_error", "message": message }));
        }
        self.customers.push(email);
        let number = self.customers.len() - 1;
        self.identities[actor.identity].customer = Some(number);
        (200, self.customer(number))
    }

    fn start_session(&mut self, request: &SentRequest, cookie: Option<usize>) -> ServerResponse {
        // This route does not look at the session.
        let Some(actor) = bearer(request) else {
            return unauthenticated().into();
        };
        let number = cookie.unwrap_or(self.sessions.len());
        self.sessions.resize(self.sessions.len().max(number + 1), None);
        self.sessions[number] = Some(actor);
        let data = json!({ "user": { "actor_id": actor_id(actor) } });
        ServerResponse { status: 200, data, cookie: (!self.sets_no_cookie).then_some(number) }
    }

    fn end_session(&mut self, cookie: Option<usize>) -> (u16, Value) {
        match cookie.and_then(|number| self.sessions[number].take()) {
            Some(_) => (200, json!({ "success": true })),
            None => unauthenticated(),
        }
    }

    fn reset_password(&mut self, request: &SentRequest, body: &Value) -> (u16, Value) {
        let token = request.header("authorization").and_then(|text| text.strip_prefix("Bearer "));
        let Some(place) = self.password_tokens.iter().position(|valid| Some(&**valid) == token) else {
            return unauthorized("Invalid token");
        };
        self.password_tokens.remove(place);
        self.identities[0].password = body["password"].as_str().unwrap().to_owned();
        (200, json!({ "success": true }))
    }

    /// The logged-in customer.
    fn profile(&self, actor: Option<Actor>) -> (u16, Value) {
        actor.and_then(|actor| actor.customer).map_or_else(unauthenticated, |number| (200, self.customer(number)))
    }

    fn customer(&self, number: usize) -> Value {
        json!({ "customer": { "id": format!("cus_{number}"), "email": self.customers[number] } })
    }
}

impl Server for StoreApi {
    fn respond(&mut self, request: &SentRequest, body: &Value, cookie: Option<usize>) -> ServerResponse {
        let actor = self.requester(request, cookie);
        match (request.method, request.path()) {
            (Post, "/auth/customer/emailpass") => self.log_in(body).into(),
            (Post, "/auth/customer/emailpass/register") => self.register(body).into(),
            (Post, "/auth/customer/emailpass/reset-password") if body["identifier"].is_string() => {
                (201, json!("Created")).into()
            }
            (Post, "/auth/customer/emailpass/update") => self.reset_password(request, body).into(),
            (Post, "/auth/session") => self.start_session(request, cookie),
            (Delete, "/auth/session") => self.end_session(cookie).into(),
            (Post, "/auth/token/refresh") => {
                actor.map_or_else(unauthenticated, |actor| (200, json!({ "token": self.token(actor.identity) }))).into()
            }
            (Post, "/store/customers") => self.create(actor, body).into(),
            (Get | Post, "/store/customers/me") => self.profile(actor).into(),
            (Get, "/store/orders") => for_customer(actor, json!({ "orders": [] })).into(),
            (Get, "/store/customers/me/addresses") => for_customer(actor, json!({ "addresses": [] })).into(),
            (Get, "/store/customers/me/addresses/a%40x.co") => for_customer(actor, json!({ "address": {} })).into(),
            (Delete, "/store/customers/me/addresses/a%40x.co") => {
                for_customer(actor, json!({ "deleted": true })).into()
            }
            // The response is the customer.
            (Post, path) if path.starts_with("/store/customers/me/addresses") => self.profile(actor).into(),
            _ => (404, json!("<!DOCTYPE html>")).into(),
        }
    }

    fn session(&self, number: usize) -> Option<&str> {
        Some(&*self.customers[self.sessions[number]?.customer?])
    }

    fn accounts(&self) -> Vec<(String, String)> {
        let account = |(number, email): (usize, &String)| {
            let mut identities = self.identities.iter().filter(|identity| identity.customer == Some(number));
            (email.clone(), identities.next().map_or_else(String::new, |identity| identity.password.clone()))
        };
        self.customers.iter().enumerate().map(account).collect()
    }
}

fn actor_id(actor: Actor) -> String {
    actor.customer.map_or_else(String::new, |number| format!("cus_{number}"))
}

fn token(actor: Actor) -> String {
    jwt(&json!({ "actor_id": actor_id(actor), "auth_identity_id": format!("authid_{}", actor.identity) }))
}

fn bearer(request: &SentRequest) -> Option<Actor> {
    let claims = claims(request.header("authorization")?.strip_prefix("Bearer ")?)?;
    let number = |name: &str, prefix| claims[name].as_str()?.strip_prefix(prefix)?.parse().ok();
    Some(Actor { identity: number("auth_identity_id", "authid_")?, customer: number("actor_id", "cus_") })
}

/// A response that requires a logged-in customer.
fn for_customer(actor: Option<Actor>, data: Value) -> (u16, Value) {
    actor.and_then(|actor| actor.customer).map_or_else(unauthenticated, |_| (200, data))
}

fn unauthenticated() -> (u16, Value) {
    (401, json!({ "message": "Unauthorized" }))
}
