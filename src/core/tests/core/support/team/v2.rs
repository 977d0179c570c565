//! The users and invites of Medusa v2: an identity becomes a user by an invite alone.

use medusa_auth_protocol::Method::{Delete, Get, Post};
use serde_json::{Value, json};

use super::{ADMIN, ADMINS, EARLIER, Invite, LATER, Sent, invalid, place, refusal, text};
use crate::support::{
    NOW, NOW_IN_SECONDS, clock,
    jwt::{claims, jwt},
    shop::{self, Reply},
};

/// What logs in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Identity {
    pub(crate) email: String,
    pub(crate) password: String,
    /// The number of its user.
    pub(crate) user: Option<usize>,
    /// Whether it is a customer's too.
    pub(crate) is_a_customers: bool,
}

/// What a token says, and a session after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Who {
    identity: usize,
    user: Option<usize>,
}

#[derive(Clone)]
pub(crate) struct Team {
    pub(crate) identities: Vec<Identity>,
    /// The e-mail addresses of those who are not deleted.
    pub(crate) users: Vec<Option<String>>,
    pub(crate) invites: Vec<Invite>,
    pub(crate) sessions: Vec<Option<Who>>,
    /// The password tokens that are alive.
    pub(crate) resets: Vec<String>,
    /// Whether an identity that is there is never registered again, as before 2.21.
    pub(crate) is_older: bool,
    /// Whether it sets no cookie, as in production without https.
    pub(crate) sets_no_cookie: bool,
    /// How many tokens and invites there have been.
    pub(crate) serial: usize,
}

impl Default for Team {
    /// Of one admin, without a session.
    fn default() -> Self {
        let nobody = Self {
            identities: Vec::new(),
            users: Vec::new(),
            invites: Vec::new(),
            sessions: Vec::new(),
            resets: Vec::new(),
            is_older: false,
            sets_no_cookie: false,
            serial: 0,
        };
        nobody.and(ADMIN, ADMINS)
    }
}

/// The password token of who has this e-mail address.
pub(crate) fn reset_of(email: &str) -> String {
    jwt(&json!({ "entity_id": email, "provider": "emailpass", "actor_type": "user" }))
}

impl Team {
    pub(crate) fn and(mut self, email: &str, password: &str) -> Self {
        self.users.push(Some(email.to_owned()));
        let user = Some(self.users.len() - 1);
        self.identities.push(Identity { user, ..Self::identity(email, password) });
        self
    }

    /// With an identity that is no user's.
    pub(crate) fn and_identity(mut self, email: &str, password: &str) -> Self {
        self.identities.push(Self::identity(email, password));
        self
    }

    /// With an identity of a customer's.
    pub(crate) fn and_customer(mut self, email: &str, password: &str) -> Self {
        self.identities.push(Identity { is_a_customers: true, ..Self::identity(email, password) });
        self
    }

    fn identity(email: &str, password: &str) -> Identity {
        let (email, password) = (email.to_owned(), password.to_owned());
        Identity { email, password, user: None, is_a_customers: false }
    }

    pub(crate) fn inviting(mut self, email: &str) -> Self {
        self.invite(email);
        self
    }

    /// With session number 0, of the admin.
    pub(crate) fn with_session(self) -> Self {
        self.with_session_of(0)
    }

    pub(crate) fn with_session_of(mut self, identity: usize) -> Self {
        self.sessions.push(Some(self.whole(identity)));
        self
    }

    /// A fresh token for an identity.
    pub(crate) fn token(&self, identity: usize) -> String {
        token(self.whole(identity))
    }

    fn whole(&self, identity: usize) -> Who {
        Who { identity, user: self.identities[identity].user }
    }

    fn invite(&mut self, email: &str) -> usize {
        self.serial += 1;
        let id = format!("invite_{}", self.serial);
        self.invite_as(id, email)
    }

    fn invite_as(&mut self, id: String, email: &str) -> usize {
        let (email, token, role) = (email.to_owned(), String::new(), String::new());
        self.invites.push(Invite { id, email, token, role, expires_at: LATER });
        self.renew(self.invites.len() - 1);
        self.invites.len() - 1
    }

    fn renew(&mut self, place: usize) {
        self.serial += 1;
        let Invite { id, email, .. } = &self.invites[place];
        let exp = NOW_IN_SECONDS + 86_400;
        self.invites[place].token = jwt(&json!({ "id": id, "email": email, "exp": exp, "jti": self.serial }));
        self.invites[place].expires_at = LATER;
    }

    fn find_identity(&self, body: &Value) -> Option<usize> {
        self.identities.iter().position(|identity| body["email"] == identity.email)
    }

    fn is_user(&self, email: &str) -> bool {
        self.users.iter().flatten().any(|known| known == email)
    }

    fn log_in(&self, body: &Value) -> (u16, Value) {
        if let Some(refusal) = malformed(body) {
            return refusal;
        }
        let known = self.find_identity(body).filter(|place| body["password"] == self.identities[*place].password);
        known.map_or_else(
            || unauthorized("Invalid email or password"),
            |identity| (200, json!({ "token": self.token(identity) })),
        )
    }

    fn register(&mut self, body: &Value) -> (u16, Value) {
        if let Some(refusal) = malformed(body) {
            return refusal;
        }
        let identity = match self.find_identity(body) {
            Some(known) => {
                let Identity { password, user, is_a_customers, .. } = &self.identities[known];
                if self.is_older || user.is_some() || *is_a_customers || body["password"] != **password {
                    return unauthorized("Identity with email already exists");
                }
                known
            }
            None => {
                self.identities.push(Self::identity(&text(body, "email"), &text(body, "password")));
                self.identities.len() - 1
            }
        };
        (200, json!({ "token": token(Who { identity, user: None }) }))
    }

    /// Every refusal of an invite is the same.
    fn accept(&mut self, who: Option<Who>, request: &Sent, body: &Value) -> (u16, Value) {
        let Some(who) = who else { return nobody() };
        let known = ["email", "first_name", "last_name"];
        if body.as_object().unwrap().keys().any(|key| !known.contains(&&**key)) {
            return invalid("Invalid request: Unrecognized fields");
        }
        let Some(token) = request.path().split_once("?token=").map(|(_, token)| super::decoded(token)) else {
            return invalid("Invalid request: Field 'token' is required");
        };
        if who.user.is_some() {
            return invalid("The user is already authenticated and cannot accept an invite.");
        }
        let good = |invite: &Invite| invite.token == token && invite.expires_at > NOW;
        let Some(place) = self.invites.iter().position(good) else { return nobody() };
        let email = body["email"].as_str().unwrap_or(&self.invites[place].email).to_owned();
        if self.is_user(&email) || self.identities[who.identity].user.is_some() {
            return nobody();
        }
        self.invites.remove(place);
        self.users.push(Some(email));
        self.identities[who.identity].user = Some(self.users.len() - 1);
        (200, self.user(self.users.len() - 1))
    }

    fn start_session(&mut self, request: &Sent, cookie: Option<usize>) -> Reply {
        // Only a token is looked at here.
        let Some(who) = bearer(request) else { return nobody().into() };
        let number = cookie.unwrap_or(self.sessions.len());
        self.sessions.resize(self.sessions.len().max(number + 1), None);
        self.sessions[number] = Some(who);
        let data = json!({ "user": { "actor_id": actor_id(who) } });
        Reply { status: 200, data, cookie: (!self.sets_no_cookie).then_some(number) }
    }

    fn new_password(&mut self, request: &Sent, body: &Value) -> (u16, Value) {
        let token = request.header("authorization").and_then(|text| text.strip_prefix("Bearer "));
        let Some(alive) = self.resets.iter().position(|alive| Some(&**alive) == token) else {
            return unauthorized("Invalid token");
        };
        let said = claims(&self.resets.remove(alive)).unwrap();
        let known = self.identities.iter_mut().find(|identity| said["entity_id"] == *identity.email).unwrap();
        known.password = text(body, "password");
        (200, json!({ "success": true }))
    }

    fn user(&self, number: usize) -> Value {
        json!({ "user": self.written(number) })
    }

    fn written(&self, number: usize) -> Value {
        json!({ "id": format!("user_{number}"), "email": self.users[number] })
    }

    /// What admins alone may do.
    fn administer(&mut self, me: usize, request: &Sent, body: &Value) -> (u16, Value) {
        let (path, email) = place(request);
        let fits = |known: &str| email.as_ref().is_none_or(|email| known == email);
        match (request.method, &path[1..]) {
            (Get, ["invites"]) => {
                let invites = self.invites.iter().filter(|invite| fits(&invite.email)).map(written);
                (200, json!({ "invites": invites.collect::<Vec<_>>() }))
            }
            (Post, ["invites"]) => self.create_invite(body),
            (method, ["invites", id, ..]) => {
                let known = self.invites.iter().position(|invite| invite.id == **id);
                match (method, known) {
                    (Delete, known) => {
                        known.map(|place| self.invites.remove(place));
                        (200, json!({ "id": id, "object": "invite", "deleted": true }))
                    }
                    (Post, None) => invalid(&format!("The following invites do not exist: {id}")),
                    (_, None) => refusal(404, "not_found", &format!("Invite with id: {id} was not found")),
                    (method, Some(place)) => {
                        if method == Post {
                            self.renew(place);
                        }
                        (200, json!({ "invite": written(&self.invites[place]) }))
                    }
                }
            }
            (Get, ["users"]) => {
                let known = |(number, user): (usize, &Option<String>)| {
                    user.as_deref().filter(|user| fits(user)).map(|_| self.written(number))
                };
                let users: Vec<_> = self.users.iter().enumerate().filter_map(known).collect();
                (200, json!({ "count": users.len(), "users": users }))
            }
            (method, ["users", id]) => {
                let given =
                    if *id == "me" { Some(me) } else { id.strip_prefix("user_").and_then(|id| id.parse().ok()) };
                let known = given.filter(|place| self.users.get(*place).is_some_and(Option::is_some));
                match (method, known) {
                    (Delete, _) if given == Some(me) => refusal(400, "not_allowed", "A user cannot delete itself"),
                    (Delete, known) => {
                        if let Some(place) = known {
                            self.users[place] = None;
                            // Its number is nobody's from now on, and nobody logs in without an address.
                            self.identities.iter_mut().filter(|of| of.user == known).for_each(|of| of.email.clear());
                        }
                        (200, json!({ "id": id, "object": "user", "deleted": true }))
                    }
                    (_, Some(place)) => (200, self.user(place)),
                    (_, None) => refusal(404, "not_found", &format!("User with id: {id} was not found")),
                }
            }
            _ => (404, json!("<!DOCTYPE html>")),
        }
    }

    fn create_invite(&mut self, body: &Value) -> (u16, Value) {
        let known = ["email", "metadata", "roles"];
        if body.as_object().unwrap().keys().any(|key| !known.contains(&&**key)) {
            return invalid("Invalid request: Unrecognized fields");
        }
        let Some(email) = body["email"].as_str() else {
            return invalid("Invalid request: Field 'email' is required");
        };
        if self.is_user(email) {
            return invalid(&format!("User account for following email(s) already exist: {email}"));
        }
        if self.invites.iter().any(|invite| invite.email == email) {
            return invalid(&format!("Invite with email: {email}, already exists."));
        }
        self.serial += 1;
        let place = self.invite_as(clock::id("invite", self.serial, 0.0), email);
        (200, json!({ "invite": written(&self.invites[place]) }))
    }
}

impl shop::Shop for Team {
    fn answer(&mut self, request: &Sent, body: &Value, cookie: Option<usize>) -> Reply {
        let session = cookie.and_then(|number| self.sessions[number]);
        let who = session.or_else(|| bearer(request));
        let (path, _) = request.path().split_once('?').unwrap_or((request.path(), ""));
        match (request.method, path) {
            (Post, "/auth/user/emailpass") => self.log_in(body).into(),
            (Post, "/auth/user/emailpass/register") => self.register(body).into(),
            (Post, "/auth/user/emailpass/reset-password") if body["identifier"].is_string() => {
                (201, json!("Created")).into()
            }
            (Post, "/auth/user/emailpass/update") => self.new_password(request, body).into(),
            (Post, "/auth/session") => self.start_session(request, cookie),
            (Delete, "/auth/session") => match cookie.and_then(|number| self.sessions[number].take()) {
                Some(_) => (200, json!({ "success": true })).into(),
                None => nobody().into(),
            },
            (Post, "/auth/token/refresh") => {
                who.map_or_else(nobody, |who| (200, json!({ "token": self.token(who.identity) }))).into()
            }
            (Post, "/admin/invites/accept") => self.accept(who, request, body).into(),
            _ => match who.and_then(|who| who.user) {
                Some(me) => self.administer(me, request, body).into(),
                None => nobody().into(),
            },
        }
    }

    fn session(&self, number: usize) -> Option<&str> {
        self.users[self.sessions[number]?.user?].as_deref()
    }

    fn accounts(&self) -> Vec<(String, String)> {
        let login = |(number, email): (usize, &Option<String>)| {
            let mut identities = self.identities.iter().filter(|identity| identity.user == Some(number));
            Some((email.clone()?, identities.next().map_or_else(String::new, |identity| identity.password.clone())))
        };
        self.users.iter().enumerate().filter_map(login).collect()
    }
}

impl super::Team for Team {
    fn invites(&self) -> &[Invite] {
        &self.invites
    }

    fn expire(&mut self, place: usize) {
        self.invites[place].expires_at = EARLIER;
    }

    fn rotate(&mut self, place: usize) {
        self.renew(place);
    }
}

fn written(invite: &Invite) -> Value {
    let Invite { id, email, token, expires_at, .. } = invite;
    json!({ "id": id, "email": email, "token": token, "expires_at": expires_at, "accepted": false })
}

fn actor_id(who: Who) -> String {
    who.user.map_or_else(String::new, |number| format!("user_{number}"))
}

fn token(who: Who) -> String {
    let identity = format!("authid_{}", who.identity);
    jwt(&json!({ "actor_id": actor_id(who), "auth_identity_id": identity, "iat": clock::second() }))
}

fn bearer(request: &Sent) -> Option<Who> {
    let said = claims(request.header("authorization")?.strip_prefix("Bearer ")?)?;
    let number = |name: &str, prefix| said[name].as_str()?.strip_prefix(prefix)?.parse().ok();
    Some(Who { identity: number("auth_identity_id", "authid_")?, user: number("actor_id", "user_") })
}

fn malformed(body: &Value) -> Option<(u16, Value)> {
    let says = |key: &str| body[key].as_str().is_some_and(|text| !text.is_empty());
    let missing = if !says("password") { "Password" } else { (!says("email")).then_some("Email")? };
    Some(unauthorized(&format!("{missing} should be a string")))
}

fn unauthorized(message: &str) -> (u16, Value) {
    refusal(401, "unauthorized", message)
}

fn nobody() -> (u16, Value) {
    (401, json!({ "message": "Unauthorized" }))
}
