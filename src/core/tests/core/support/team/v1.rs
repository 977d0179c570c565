//! The users and invites of Medusa v1.

use medusa_auth_protocol::Method::{Delete, Get, Post};
use serde_json::{Value, json};

use super::{ADMIN, ADMINS, EARLIER, Invite, LATER, Sent, invalid, place, refusal, text};
use crate::support::{
    NOW, clock,
    jwt::{claims, jwt},
    shop::{self, Reply},
};

pub(crate) struct Team {
    /// E-mail addresses, which are in small letters, and passwords.
    pub(crate) users: Vec<(String, String)>,
    pub(crate) invites: Vec<Invite>,
    /// For whom each session stands.
    pub(crate) sessions: Vec<Option<String>>,
    /// The ids of those users who were made by a request.
    ids: Vec<(String, String)>,
    /// How many tokens and invites there have been.
    serial: usize,
}

impl Default for Team {
    /// Of one admin, without a session.
    fn default() -> Self {
        let users = vec![(ADMIN.to_owned(), ADMINS.to_owned())];
        Self { users, invites: Vec::new(), sessions: Vec::new(), ids: Vec::new(), serial: 0 }
    }
}

/// A fresh token of a user's who was there yesterday.
pub(crate) fn token_of(email: &str) -> String {
    signed(email, &clock::id("usr", 1, 86_400_000.0))
}

fn signed(email: &str, id: &str) -> String {
    jwt(&json!({ "user_id": id, "email": email, "iat": clock::second() }))
}

/// The password token of who has this password: it is signed with that.
pub(crate) fn reset_of(email: &str, password: &str) -> String {
    jwt(&json!({ "user_id": "usr_1", "email": email })).replace(".sig", &format!(".{password}"))
}

impl Team {
    pub(crate) fn and(mut self, email: &str, password: &str) -> Self {
        self.users.push((email.to_owned(), password.to_owned()));
        self
    }

    pub(crate) fn inviting(mut self, email: &str) -> Self {
        self.invite(email, "member");
        self
    }

    /// With session number 0, of the admin.
    pub(crate) fn with_session(mut self) -> Self {
        self.sessions.push(Some(ADMIN.to_owned()));
        self
    }

    fn invite(&mut self, email: &str, role: &str) {
        let known = self.invites.iter().position(|invite| invite.email == email);
        let place = known.unwrap_or(self.invites.len());
        if known.is_none() {
            self.serial += 1;
            let id = format!("invite_{}", self.serial);
            let (email, token, role) = (email.to_owned(), String::new(), role.to_owned());
            self.invites.push(Invite { id, email, token, role, expires_at: LATER });
        }
        role.clone_into(&mut self.invites[place].role);
        self.renew(place);
    }

    /// The old token is as good as the new one.
    fn renew(&mut self, place: usize) {
        self.serial += 1;
        let Invite { id, email, role, .. } = &self.invites[place];
        let says = json!({ "invite_id": id, "role": role, "user_email": email, "iat": self.serial });
        self.invites[place].token = jwt(&says);
        self.invites[place].expires_at = LATER;
    }

    fn find(&self, email: &str) -> Option<usize> {
        self.users.iter().position(|(known, _)| *known == email.to_lowercase())
    }

    fn log_in(&self, body: &Value) -> Result<String, (u16, Value)> {
        let malformed = ["email", "password"].into_iter().find(|key| !body[key].is_string());
        if let Some(key) = malformed {
            return Err(invalid(&format!("{key} must be a string")));
        }
        let known = self.find(&text(body, "email")).map(|place| &self.users[place]);
        let fits = known.filter(|(_, password)| body["password"] == **password && !password.is_empty());
        fits.map(|(email, _)| email.clone()).ok_or_else(nobody)
    }

    fn create(&mut self, body: &Value) -> (u16, Value) {
        let email = text(body, "email");
        if !email.contains('@') {
            return invalid("email must be an email");
        }
        if self.find(&email).is_some() {
            return invalid("A user with the same email already exists.");
        }
        self.made(&email);
        self.users.push((email.to_lowercase(), text(body, "password")));
        (200, self.user(&email.to_lowercase()))
    }

    fn made(&mut self, email: &str) {
        self.ids.push((email.to_lowercase(), clock::id("usr", self.users.len(), 0.0)));
    }

    fn token(&self, email: &str) -> String {
        let made = self.ids.iter().find(|(known, _)| known == email);
        made.map_or_else(|| token_of(email), |(_, id)| signed(email, id))
    }

    fn accept(&mut self, body: &Value) -> (u16, Value) {
        if let Some(key) = body.as_object().unwrap().keys().find(|key| !["token", "user"].contains(&key.as_str())) {
            return invalid(&format!("property {key} should not exist"));
        }
        let Some(token) = body["token"].as_str() else {
            return invalid("token should not be empty, token must be a string");
        };
        let Some(said) = claims(token).filter(|_| token.ends_with(".sig")) else {
            return invalid("Token is not valid");
        };
        if !body["user"]["password"].is_string() {
            return invalid("password must be a string");
        }
        let fits = |invite: &Invite| said["invite_id"] == *invite.id && said["user_email"] == *invite.email;
        let Some(place) = self.invites.iter().position(|invite| fits(invite) && invite.expires_at > NOW) else {
            return invalid("Invalid invite");
        };
        if self.find(&self.invites[place].email).is_some() {
            return invalid("User already joined");
        }
        let email = self.invites.remove(place).email.to_lowercase();
        self.made(&email);
        self.users.push((email, text(&body["user"], "password")));
        (200, json!("OK"))
    }

    /// A password token is signed with the password's hash, so that it is spent with it; Medusa fails over a spent one.
    fn reset(&mut self, body: &Value) -> (u16, Value) {
        let token = text(body, "token");
        let email =
            body["email"].as_str().map(str::to_owned).or_else(|| Some(claims(&token)?["email"].as_str()?.to_owned()));
        let Some(place) = email.and_then(|email| self.find(&email)) else {
            return invalid("invalid token");
        };
        if !token.ends_with(&format!(".{}", self.users[place].1)) {
            return refusal(500, "unknown_error", "An unknown error occurred.");
        }
        self.users[place].1 = text(body, "password");
        (200, self.user(&self.users[place].0))
    }

    fn user(&self, email: &str) -> Value {
        json!({ "user": { "id": format!("usr_{}", self.find(email).unwrap_or_default()), "email": email, "api_token": null } })
    }

    fn list(&self) -> Value {
        let written = |invite: &Invite| {
            let Invite { id, email, token, expires_at, role } = invite;
            json!({ "id": id, "user_email": email, "token": token, "expires_at": expires_at, "role": role, "accepted": false })
        };
        json!({ "invites": self.invites.iter().map(written).collect::<Vec<_>>() })
    }

    /// What admins alone may do.
    fn administer(&mut self, request: &Sent, body: &Value) -> (u16, Value) {
        let (path, email) = place(request);
        match (request.method, &path[1..]) {
            (Get, ["invites"]) => (200, self.list()),
            (Post, ["invites"]) => {
                let (email, role) = (text(body, "user"), text(body, "role"));
                if !["admin", "member", "developer"].contains(&&*role) {
                    return invalid("role must be one of the following values: admin, member, developer");
                }
                if self.users.iter().any(|(known, _)| *known == email) {
                    return invalid("Can't invite a user with an existing account");
                }
                self.invite(&email, &role);
                (200, json!("OK"))
            }
            (Post, ["invites", id, "resend"]) => match self.invites.iter().position(|invite| invite.id == **id) {
                Some(place) => {
                    self.renew(place);
                    (200, json!("OK"))
                }
                None => invalid("Invite doesn't exist"),
            },
            (Delete, ["invites", id]) => {
                self.invites.retain(|invite| invite.id != **id);
                (200, json!({ "id": id, "object": "invite", "deleted": true }))
            }
            (Get, ["users"]) => {
                let fits = |user: &&(String, String)| email.as_ref().is_none_or(|email| user.0 == *email);
                let users: Vec<_> =
                    self.users.iter().filter(fits).map(|(email, _)| json!({ "email": email })).collect();
                (200, json!({ "count": users.len(), "users": users }))
            }
            (Post, ["users"]) => self.create(body),
            (_, ["users", id]) => {
                let known =
                    id.strip_prefix("usr_").and_then(|id| id.parse().ok()).filter(|place| *place < self.users.len());
                match (request.method, known) {
                    (Delete, known) => {
                        known.map(|place: usize| self.users.remove(place));
                        (200, json!({ "id": id, "object": "user", "deleted": true }))
                    }
                    (_, Some(place)) => (200, self.user(&self.users[place].0)),
                    (_, None) => refusal(404, "not_found", &format!("User with id: {id} was not found")),
                }
            }
            _ => (404, json!("<!DOCTYPE html>")),
        }
    }
}

impl shop::Shop for Team {
    fn answer(&mut self, request: &Sent, body: &Value, cookie: Option<usize>) -> Reply {
        let session = cookie.and_then(|number| self.sessions[number].clone());
        let bearer = request.header("authorization").and_then(|text| claims(text.strip_prefix("Bearer ")?));
        let who = session.or_else(|| bearer?["email"].as_str().map(str::to_owned));
        match (request.method, request.path()) {
            (Post, "/admin/auth") => match self.log_in(body) {
                Ok(email) => {
                    let number = cookie.unwrap_or(self.sessions.len());
                    self.sessions.resize(self.sessions.len().max(number + 1), None);
                    self.sessions[number] = Some(email.clone());
                    Reply { status: 200, data: self.user(&email), cookie: Some(number) }
                }
                Err(refusal) => refusal.into(),
            },
            (Post, "/admin/auth/token") => {
                let token = |email: String| (200, json!({ "access_token": self.token(&email) }));
                self.log_in(body).map_or_else(|refusal| refusal, token).into()
            }
            (Post, "/admin/invites/accept") => self.accept(body).into(),
            (Post, "/admin/users/password-token") => (204, json!("")).into(),
            (Post, "/admin/users/reset-password") => self.reset(body).into(),
            (Get, "/admin/auth") => match who {
                Some(email) if self.find(&email).is_none() => (400, json!("Bad Request")).into(),
                Some(email) => (200, self.user(&email)).into(),
                None => nobody().into(),
            },
            _ if who.is_none() => nobody().into(),
            (Delete, "/admin/auth") => {
                if let Some(number) = cookie {
                    self.sessions[number] = None;
                }
                (200, json!("OK")).into()
            }
            _ => self.administer(request, body).into(),
        }
    }

    fn session(&self, number: usize) -> Option<&str> {
        self.sessions[number].as_deref()
    }

    fn accounts(&self) -> Vec<(String, String)> {
        self.users.clone()
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

fn nobody() -> (u16, Value) {
    (401, json!("Unauthorized"))
}
