//! The routes for admins only: invites and users.

use medusa_auth_protocol::Method::{Delete, Get, Post};
use serde_json::{Value, json};

use super::{AdminApi, invite_json};
use crate::support::{
    admin_api::path_and_email,
    clock,
    responses::{error, invalid},
    sent_request::SentRequest,
};

impl AdminApi {
    /// The routes for admins only.
    pub(super) fn administer(&mut self, me: usize, request: &SentRequest, body: &Value) -> (u16, Value) {
        let (path, email) = path_and_email(request);
        let matches = |found: &str| email.as_ref().is_none_or(|email| found == email);
        match (request.method, &path[1..]) {
            (Get, ["invites"]) => {
                let invites = self.invites.iter().filter(|invite| matches(&invite.email)).map(invite_json);
                (200, json!({ "invites": invites.collect::<Vec<_>>() }))
            }
            (Post, ["invites"]) => self.create_invite(body),
            (method, ["invites", id, ..]) => {
                let found = self.invites.iter().position(|invite| invite.id == **id);
                match (method, found) {
                    (Delete, found) => {
                        found.map(|place| self.invites.remove(place));
                        (200, json!({ "id": id, "object": "invite", "deleted": true }))
                    }
                    (Post, None) => invalid(&format!("The following invites do not exist: {id}")),
                    (_, None) => error(404, "not_found", &format!("Invite with id: {id} was not found")),
                    (method, Some(place)) => {
                        if method == Post {
                            self.renew_token(place);
                        }
                        (200, json!({ "invite": invite_json(&self.invites[place]) }))
                    }
                }
            }
            (Get, ["users"]) => {
                let user = |(number, user): (usize, &Option<String>)| {
                    user.as_deref().filter(|user| matches(user)).map(|_| self.user_json(number))
                };
                let users: Vec<_> = self.users.iter().enumerate().filter_map(user).collect();
                (200, json!({ "count": users.len(), "users": users }))
            }
            (method, ["users", id]) => {
                let given =
                    if *id == "me" { Some(me) } else { id.strip_prefix("user_").and_then(|id| id.parse().ok()) };
                let found = given.filter(|place| self.users.get(*place).is_some_and(Option::is_some));
                match (method, found) {
                    (Delete, _) if given == Some(me) => error(400, "not_allowed", "A user cannot delete itself"),
                    (Delete, found) => {
                        if let Some(place) = found {
                            self.users[place] = None;
                            // Without an email address, the identity cannot log in.
                            self.identities
                                .iter_mut()
                                .filter(|identity| identity.user == found)
                                .for_each(|identity| identity.email.clear());
                        }
                        (200, json!({ "id": id, "object": "user", "deleted": true }))
                    }
                    (_, Some(place)) => (200, self.user(place)),
                    (_, None) => error(404, "not_found", &format!("User with id: {id} was not found")),
                }
            }
            _ => (404, json!("<!DOCTYPE html>")),
        }
    }

    fn create_invite(&mut self, body: &Value) -> (u16, Value) {
        let fields = ["email", "metadata", "roles"];
        if body.as_object().unwrap().keys().any(|key| !fields.contains(&&**key)) {
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
        let place = self.add_invite(clock::id("invite", self.serial, 0.0), email);
        (200, json!({ "invite": invite_json(&self.invites[place]) }))
    }
}
