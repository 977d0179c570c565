//! The admin API of Medusa v1.

use medusa_auth_protocol::Method::{Delete, Get, Post};
use serde_json::{Value, json};

use crate::support::{
    admin_api::{ADMIN_EMAIL, ADMIN_PASSWORD, AdminServer, FUTURE, Invite, PAST, path_and_email, text},
    clock,
    clock::NOW,
    jwt::{claims, jwt},
    responses::{error, invalid},
    sent_request::SentRequest,
    server::{Server, ServerResponse},
};

pub(crate) struct AdminApi {
    /// The email address, in lower case, and the password of each user.
    pub(crate) users: Vec<(String, String)>,
    pub(crate) invites: Vec<Invite>,
    /// The email address that is logged in to each session.
    pub(crate) sessions: Vec<Option<String>>,
    /// The email addresses and ids of the users that were created by a request.
    ids: Vec<(String, String)>,
    /// How many tokens and invites the server has created.
    serial: usize,
}

impl Default for AdminApi {
    /// A server with one admin.
    fn default() -> Self {
        let users = vec![(ADMIN_EMAIL.to_owned(), ADMIN_PASSWORD.to_owned())];
        Self { users, invites: Vec::new(), sessions: Vec::new(), ids: Vec::new(), serial: 0 }
    }
}

/// A new token of a user who was created a day ago.
pub(crate) fn login_token(email: &str) -> String {
    signed(email, &clock::id("usr", 1, 86_400_000.0))
}

fn signed(email: &str, id: &str) -> String {
    jwt(&json!({ "user_id": id, "email": email, "iat": clock::now_in_seconds() }))
}

/// A password token. It is signed with the current password.
pub(crate) fn password_token(email: &str, password: &str) -> String {
    jwt(&json!({ "user_id": "usr_1", "email": email })).replace(".sig", &format!(".{password}"))
}

impl AdminApi {
    pub(crate) fn with_user(mut self, email: &str, password: &str) -> Self {
        self.users.push((email.to_owned(), password.to_owned()));
        self
    }

    pub(crate) fn with_invite(mut self, email: &str) -> Self {
        self.invite(email, "member");
        self
    }

    /// Add a session of the admin.
    pub(crate) fn with_session(mut self) -> Self {
        self.sessions.push(Some(ADMIN_EMAIL.to_owned()));
        self
    }

    fn invite(&mut self, email: &str, role: &str) {
        let existing = self.invites.iter().position(|invite| invite.email == email);
        let place = existing.unwrap_or(self.invites.len());
        if existing.is_none() {
            self.serial += 1;
            let id = format!("invite_{}", self.serial);
            let (email, token, role) = (email.to_owned(), String::new(), role.to_owned());
            self.invites.push(Invite { id, email, token, role, expires_at: FUTURE });
        }
        role.clone_into(&mut self.invites[place].role);
        self.renew_token(place);
    }

    /// Older tokens remain valid.
    fn renew_token(&mut self, place: usize) {
        self.serial += 1;
        let Invite { id, email, role, .. } = &self.invites[place];
        let claims = json!({ "invite_id": id, "role": role, "user_email": email, "iat": self.serial });
        self.invites[place].token = jwt(&claims);
        self.invites[place].expires_at = FUTURE;
    }

    fn find(&self, email: &str) -> Option<usize> {
        self.users.iter().position(|(user, _)| *user == email.to_lowercase())
    }

    fn log_in(&self, body: &Value) -> Result<String, (u16, Value)> {
        let malformed = ["email", "password"].into_iter().find(|key| !body[key].is_string());
        if let Some(key) = malformed {
            return Err(invalid(&format!("{key} must be a string")));
        }
        let user = self.find(&text(body, "email")).map(|place| &self.users[place]);
        let authenticated = user.filter(|(_, password)| body["password"] == **password && !password.is_empty());
        authenticated.map(|(email, _)| email.clone()).ok_or_else(unauthenticated)
    }

    fn create(&mut self, body: &Value) -> (u16, Value) {
        let email = text(body, "email");
        if !email.contains('@') {
            return invalid("email must be an email");
        }
        if self.find(&email).is_some() {
            return invalid("A user with the same email already exists.");
        }
        self.assign_id(&email);
        self.users.push((email.to_lowercase(), text(body, "password")));
        (200, self.user(&email.to_lowercase()))
    }

    fn assign_id(&mut self, email: &str) {
        self.ids.push((email.to_lowercase(), clock::id("usr", self.users.len(), 0.0)));
    }

    fn token(&self, email: &str) -> String {
        let created = self.ids.iter().find(|(user, _)| user == email);
        created.map_or_else(|| login_token(email), |(_, id)| signed(email, id))
    }

    fn accept(&mut self, body: &Value) -> (u16, Value) {
        if let Some(key) = body.as_object().unwrap().keys().find(|key| !["token", "user"].contains(&key.as_str())) {
            return invalid(&format!("property {key} should not exist"));
        }
        let Some(token) = body["token"].as_str() else {
            return invalid("token should not be empty, token must be a string");
        };
        let Some(claims) = claims(token).filter(|_| token.ends_with(".sig")) else {
            return invalid("Token is not valid");
        };
        if !body["user"]["password"].is_string() {
            return invalid("password must be a string");
        }
        let matches = |invite: &Invite| claims["invite_id"] == *invite.id && claims["user_email"] == *invite.email;
        let Some(place) = self.invites.iter().position(|invite| matches(invite) && invite.expires_at > NOW) else {
            return invalid("Invalid invite");
        };
        if self.find(&self.invites[place].email).is_some() {
            return invalid("User already joined");
        }
        let email = self.invites.remove(place).email.to_lowercase();
        self.assign_id(&email);
        self.users.push((email, text(&body["user"], "password")));
        (200, json!("OK"))
    }

    /// A password token is valid until the password changes. Medusa responds to an invalid token with a 500.
    fn reset_password(&mut self, body: &Value) -> (u16, Value) {
        let token = text(body, "token");
        let email =
            body["email"].as_str().map(str::to_owned).or_else(|| Some(claims(&token)?["email"].as_str()?.to_owned()));
        let Some(place) = email.and_then(|email| self.find(&email)) else {
            return invalid("invalid token");
        };
        if !token.ends_with(&format!(".{}", self.users[place].1)) {
            return error(500, "unknown_error", "An unknown error occurred.");
        }
        self.users[place].1 = text(body, "password");
        (200, self.user(&self.users[place].0))
    }

    fn user(&self, email: &str) -> Value {
        json!({ "user": { "id": format!("usr_{}", self.find(email).unwrap_or_default()), "email": email, "api_token": null } })
    }

    fn list_invites(&self) -> Value {
        let invite_json = |invite: &Invite| {
            let Invite { id, email, token, expires_at, role } = invite;
            json!({ "id": id, "user_email": email, "token": token, "expires_at": expires_at, "role": role, "accepted": false })
        };
        json!({ "invites": self.invites.iter().map(invite_json).collect::<Vec<_>>() })
    }

    /// The routes for admins only.
    fn administer(&mut self, request: &SentRequest, body: &Value) -> (u16, Value) {
        let (path, email) = path_and_email(request);
        match (request.method, &path[1..]) {
            (Get, ["invites"]) => (200, self.list_invites()),
            (Post, ["invites"]) => {
                let (email, role) = (text(body, "user"), text(body, "role"));
                if !["admin", "member", "developer"].contains(&&*role) {
                    return invalid("role must be one of the following values: admin, member, developer");
                }
                if self.users.iter().any(|(user, _)| *user == email) {
                    return invalid("Can't invite a user with an existing account");
                }
                self.invite(&email, &role);
                (200, json!("OK"))
            }
            (Post, ["invites", id, "resend"]) => match self.invites.iter().position(|invite| invite.id == **id) {
                Some(place) => {
                    self.renew_token(place);
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
                let user_index =
                    id.strip_prefix("usr_").and_then(|id| id.parse().ok()).filter(|place| *place < self.users.len());
                match (request.method, user_index) {
                    (Delete, user_index) => {
                        user_index.map(|place: usize| self.users.remove(place));
                        (200, json!({ "id": id, "object": "user", "deleted": true }))
                    }
                    (_, Some(place)) => (200, self.user(&self.users[place].0)),
                    (_, None) => error(404, "not_found", &format!("User with id: {id} was not found")),
                }
            }
            _ => (404, json!("<!DOCTYPE html>")),
        }
    }
}

impl Server for AdminApi {
    fn respond(&mut self, request: &SentRequest, body: &Value, cookie: Option<usize>) -> ServerResponse {
        let session = cookie.and_then(|number| self.sessions[number].clone());
        let bearer = request.header("authorization").and_then(|text| claims(text.strip_prefix("Bearer ")?));
        let user = session.or_else(|| bearer?["email"].as_str().map(str::to_owned));
        match (request.method, request.path()) {
            (Post, "/admin/auth") => match self.log_in(body) {
                Ok(email) => {
                    let number = cookie.unwrap_or(self.sessions.len());
                    self.sessions.resize(self.sessions.len().max(number + 1), None);
                    self.sessions[number] = Some(email.clone());
                    ServerResponse { status: 200, data: self.user(&email), cookie: Some(number) }
                }
                Err(error) => error.into(),
            },
            (Post, "/admin/auth/token") => {
                let token = |email: String| (200, json!({ "access_token": self.token(&email) }));
                self.log_in(body).map_or_else(|error| error, token).into()
            }
            (Post, "/admin/invites/accept") => self.accept(body).into(),
            (Post, "/admin/users/password-token") => (204, json!("")).into(),
            (Post, "/admin/users/reset-password") => self.reset_password(body).into(),
            (Get, "/admin/auth") => match user {
                Some(email) if self.find(&email).is_none() => (400, json!("Bad Request")).into(),
                Some(email) => (200, self.user(&email)).into(),
                None => unauthenticated().into(),
            },
            _ if user.is_none() => unauthenticated().into(),
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

fn unauthenticated() -> (u16, Value) {
    (401, json!("Unauthorized"))
}
