//! The admin API of Medusa v2: an identity becomes a user by accepting an invite.

mod admin_routes;

use medusa_auth_protocol::Method::{Delete, Post};
use serde_json::{Value, json};

use crate::support::{
    admin_api::{ADMIN_EMAIL, ADMIN_PASSWORD, AdminServer, FUTURE, Invite, PAST, text},
    clock,
    clock::NOW,
    clock::NOW_IN_SECONDS,
    jwt::{claims, jwt},
    responses::{invalid, malformed, unauthorized},
    sent_request::SentRequest,
    server::{Server, ServerResponse},
};

/// An email address and a password that can log in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Identity {
    pub(crate) email: String,
    pub(crate) password: String,
    /// The index of its user.
    pub(crate) user: Option<usize>,
    /// Whether it belongs to a customer.
    pub(crate) has_customer: bool,
}

/// Whom a token or a session identifies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Actor {
    identity: usize,
    user: Option<usize>,
}

#[derive(Clone)]
pub(crate) struct AdminApi {
    pub(crate) identities: Vec<Identity>,
    /// The email addresses of the users. `None` if a user was deleted.
    pub(crate) users: Vec<Option<String>>,
    pub(crate) invites: Vec<Invite>,
    pub(crate) sessions: Vec<Option<Actor>>,
    /// The valid password tokens.
    pub(crate) password_tokens: Vec<String>,
    /// Whether an existing identity cannot be registered again, as before Medusa 2.21.
    pub(crate) rejects_reregistration: bool,
    /// Whether it sets no cookies, as in production without https.
    pub(crate) sets_no_cookie: bool,
    /// How many tokens and invites the server has created.
    pub(crate) serial: usize,
}

impl Default for AdminApi {
    /// A server with one admin.
    fn default() -> Self {
        let empty = Self {
            identities: Vec::new(),
            users: Vec::new(),
            invites: Vec::new(),
            sessions: Vec::new(),
            password_tokens: Vec::new(),
            rejects_reregistration: false,
            sets_no_cookie: false,
            serial: 0,
        };
        empty.with_user(ADMIN_EMAIL, ADMIN_PASSWORD)
    }
}

/// A password token.
pub(crate) fn password_token(email: &str) -> String {
    jwt(&json!({ "entity_id": email, "provider": "emailpass", "actor_type": "user" }))
}

impl AdminApi {
    pub(crate) fn with_user(mut self, email: &str, password: &str) -> Self {
        self.users.push(Some(email.to_owned()));
        let user = Some(self.users.len() - 1);
        self.identities.push(Identity { user, ..Self::identity(email, password) });
        self
    }

    /// Add an identity that belongs to no user.
    pub(crate) fn with_identity(mut self, email: &str, password: &str) -> Self {
        self.identities.push(Self::identity(email, password));
        self
    }

    /// Add an identity that belongs to a customer.
    pub(crate) fn with_customer_identity(mut self, email: &str, password: &str) -> Self {
        self.identities.push(Identity { has_customer: true, ..Self::identity(email, password) });
        self
    }

    fn identity(email: &str, password: &str) -> Identity {
        let (email, password) = (email.to_owned(), password.to_owned());
        Identity { email, password, user: None, has_customer: false }
    }

    pub(crate) fn with_invite(mut self, email: &str) -> Self {
        self.invite(email);
        self
    }

    /// Add a session of the admin.
    pub(crate) fn with_session(self) -> Self {
        self.with_session_of(0)
    }

    pub(crate) fn with_session_of(mut self, identity: usize) -> Self {
        self.sessions.push(Some(self.actor_of(identity)));
        self
    }

    /// A new token of an identity.
    pub(crate) fn token(&self, identity: usize) -> String {
        token(self.actor_of(identity))
    }

    fn actor_of(&self, identity: usize) -> Actor {
        Actor { identity, user: self.identities[identity].user }
    }

    fn invite(&mut self, email: &str) -> usize {
        self.serial += 1;
        let id = format!("invite_{}", self.serial);
        self.add_invite(id, email)
    }

    fn add_invite(&mut self, id: String, email: &str) -> usize {
        let (email, token, role) = (email.to_owned(), String::new(), String::new());
        self.invites.push(Invite { id, email, token, role, expires_at: FUTURE });
        self.renew_token(self.invites.len() - 1);
        self.invites.len() - 1
    }

    fn renew_token(&mut self, place: usize) {
        self.serial += 1;
        let Invite { id, email, .. } = &self.invites[place];
        let exp = NOW_IN_SECONDS + 86_400;
        self.invites[place].token = jwt(&json!({ "id": id, "email": email, "exp": exp, "jti": self.serial }));
        self.invites[place].expires_at = FUTURE;
    }

    fn find_identity(&self, body: &Value) -> Option<usize> {
        self.identities.iter().position(|identity| body["email"] == identity.email)
    }

    fn is_user(&self, email: &str) -> bool {
        self.users.iter().flatten().any(|user| user == email)
    }

    fn log_in(&self, body: &Value) -> (u16, Value) {
        if let Some(error) = malformed(body) {
            return error;
        }
        let identity = self.find_identity(body).filter(|place| body["password"] == self.identities[*place].password);
        identity.map_or_else(
            || unauthorized("Invalid email or password"),
            |identity| (200, json!({ "token": self.token(identity) })),
        )
    }

    fn register(&mut self, body: &Value) -> (u16, Value) {
        if let Some(error) = malformed(body) {
            return error;
        }
        let identity = match self.find_identity(body) {
            Some(number) => {
                let Identity { password, user, has_customer, .. } = &self.identities[number];
                if self.rejects_reregistration || user.is_some() || *has_customer || body["password"] != **password {
                    return unauthorized("Identity with email already exists");
                }
                number
            }
            None => {
                self.identities.push(Self::identity(&text(body, "email"), &text(body, "password")));
                self.identities.len() - 1
            }
        };
        (200, json!({ "token": token(Actor { identity, user: None }) }))
    }

    /// All errors that are due to the invite look the same.
    fn accept(&mut self, actor: Option<Actor>, request: &SentRequest, body: &Value) -> (u16, Value) {
        let Some(actor) = actor else { return unauthenticated() };
        let fields = ["email", "first_name", "last_name"];
        if body.as_object().unwrap().keys().any(|key| !fields.contains(&&**key)) {
            return invalid("Invalid request: Unrecognized fields");
        }
        let Some(token) = request.path().split_once("?token=").map(|(_, token)| super::decode(token)) else {
            return invalid("Invalid request: Field 'token' is required");
        };
        if actor.user.is_some() {
            return invalid("The user is already authenticated and cannot accept an invite.");
        }
        let is_valid = |invite: &Invite| invite.token == token && invite.expires_at > NOW;
        let Some(place) = self.invites.iter().position(is_valid) else { return unauthenticated() };
        let email = body["email"].as_str().unwrap_or(&self.invites[place].email).to_owned();
        if self.is_user(&email) || self.identities[actor.identity].user.is_some() {
            return unauthenticated();
        }
        self.invites.remove(place);
        self.users.push(Some(email));
        self.identities[actor.identity].user = Some(self.users.len() - 1);
        (200, self.user(self.users.len() - 1))
    }

    fn start_session(&mut self, request: &SentRequest, cookie: Option<usize>) -> ServerResponse {
        // This route does not look at the session.
        let Some(actor) = bearer(request) else { return unauthenticated().into() };
        let number = cookie.unwrap_or(self.sessions.len());
        self.sessions.resize(self.sessions.len().max(number + 1), None);
        self.sessions[number] = Some(actor);
        let data = json!({ "user": { "actor_id": actor_id(actor) } });
        ServerResponse { status: 200, data, cookie: (!self.sets_no_cookie).then_some(number) }
    }

    fn reset_password(&mut self, request: &SentRequest, body: &Value) -> (u16, Value) {
        let token = request.header("authorization").and_then(|text| text.strip_prefix("Bearer "));
        let Some(place) = self.password_tokens.iter().position(|valid| Some(&**valid) == token) else {
            return unauthorized("Invalid token");
        };
        let claims = claims(&self.password_tokens.remove(place)).unwrap();
        let identity = self.identities.iter_mut().find(|identity| claims["entity_id"] == *identity.email).unwrap();
        identity.password = text(body, "password");
        (200, json!({ "success": true }))
    }

    fn user(&self, number: usize) -> Value {
        json!({ "user": self.user_json(number) })
    }

    fn user_json(&self, number: usize) -> Value {
        json!({ "id": format!("user_{number}"), "email": self.users[number] })
    }
}

impl Server for AdminApi {
    fn respond(&mut self, request: &SentRequest, body: &Value, cookie: Option<usize>) -> ServerResponse {
        let session = cookie.and_then(|number| self.sessions[number]);
        let actor = session.or_else(|| bearer(request));
        let (path, _) = request.path().split_once('?').unwrap_or((request.path(), ""));
        match (request.method, path) {
            (Post, "/auth/user/emailpass") => self.log_in(body).into(),
            (Post, "/auth/user/emailpass/register") => self.register(body).into(),
            (Post, "/auth/user/emailpass/reset-password") if body["identifier"].is_string() => {
                (201, json!("Created")).into()
            }
            (Post, "/auth/user/emailpass/update") => self.reset_password(request, body).into(),
            (Post, "/auth/session") => self.start_session(request, cookie),
            (Delete, "/auth/session") => match cookie.and_then(|number| self.sessions[number].take()) {
                Some(_) => (200, json!({ "success": true })).into(),
                None => unauthenticated().into(),
            },
            (Post, "/auth/token/refresh") => {
                actor.map_or_else(unauthenticated, |actor| (200, json!({ "token": self.token(actor.identity) }))).into()
            }
            (Post, "/admin/invites/accept") => self.accept(actor, request, body).into(),
            _ => match actor.and_then(|actor| actor.user) {
                Some(me) => self.administer(me, request, body).into(),
                None => unauthenticated().into(),
            },
        }
    }

    fn session(&self, number: usize) -> Option<&str> {
        self.users[self.sessions[number]?.user?].as_deref()
    }

    fn accounts(&self) -> Vec<(String, String)> {
        let account = |(number, email): (usize, &Option<String>)| {
            let mut identities = self.identities.iter().filter(|identity| identity.user == Some(number));
            Some((email.clone()?, identities.next().map_or_else(String::new, |identity| identity.password.clone())))
        };
        self.users.iter().enumerate().filter_map(account).collect()
    }
}

impl AdminServer for AdminApi {
    fn invites(&self) -> &[Invite] {
        &self.invites
    }

    fn expire(&mut self, place: usize) {
        self.invites[place].expires_at = PAST;
    }

    fn rotate(&mut self, place: usize) {
        self.renew_token(place);
    }
}

fn invite_json(invite: &Invite) -> Value {
    let Invite { id, email, token, expires_at, .. } = invite;
    json!({ "id": id, "email": email, "token": token, "expires_at": expires_at, "accepted": false })
}

fn actor_id(actor: Actor) -> String {
    actor.user.map_or_else(String::new, |number| format!("user_{number}"))
}

fn token(actor: Actor) -> String {
    let identity = format!("authid_{}", actor.identity);
    jwt(&json!({ "actor_id": actor_id(actor), "auth_identity_id": identity, "iat": clock::now_in_seconds() }))
}

fn bearer(request: &SentRequest) -> Option<Actor> {
    let claims = claims(request.header("authorization")?.strip_prefix("Bearer ")?)?;
    let number = |name: &str, prefix| claims[name].as_str()?.strip_prefix(prefix)?.parse().ok();
    Some(Actor { identity: number("auth_identity_id", "authid_")?, user: number("actor_id", "user_") })
}

fn unauthenticated() -> (u16, Value) {
    (401, json!({ "message": "Unauthorized" }))
}
