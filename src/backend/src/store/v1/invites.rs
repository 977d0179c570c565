//! The invites of Medusa v1.
//!
//! Their tokens have no expiry date: the record's counts, for every token that the invite ever had.

use medusa_auth_modules::Record;
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value, json};

use super::V1;
use super::users::ROLE_OF_V2;
use crate::app::jwt;
use crate::http::error::ApiError;
use crate::http::json::{object, pick, text};
use crate::system::clock;

const LIFETIME_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// An invite's record, and the role that it is for.
pub(crate) struct Invite {
    record: Record,
    role: String,
}

impl Invite {
    /// The columns that v1 shows, in its order.
    pub(crate) fn to_json(&self) -> Value {
        let mut shown = pick(&self.record, &["id", "created_at", "updated_at", "deleted_at"]);
        shown.insert("user_email".to_owned(), json!(self.record.get("email")));
        shown.insert("role".to_owned(), json!(self.role));
        shown.extend(pick(&self.record, &["accepted", "token", "expires_at", "metadata"]));
        Value::Object(shown)
    }
}

impl V1<'_> {
    /// The invites that fit these filters of the User Module, also if they have expired.
    pub(crate) fn invites(&mut self, filters: Value) -> Result<Vec<Invite>, ApiError> {
        let found = self.modules.users.list_invites(filters, Value::Null)?;
        let invites = found.into_iter().map(|record| {
            let sql = "SELECT role FROM v1_invite WHERE id = ?";
            let role = self.db.query_row(sql, [text(&record, "id")], |row| row.get(0)).optional()?;
            Ok(Invite { role: role.unwrap_or_else(|| ROLE_OF_V2.to_owned()), record })
        });
        invites.collect()
    }

    /// Invites a user in this role. An existing invite gets the role, and a new token.
    pub(crate) fn invite(&mut self, email: &str, role: &str) -> Result<(), ApiError> {
        if self.user_of_email(email)?.is_some() {
            return Err(ApiError::InvalidData("Can't invite a user with an existing account".to_owned()));
        }
        let known = self.invites(json!({ "email": email }))?.pop();
        let is_new = known.is_none();
        let record = match known {
            Some(invite) => invite.record,
            None => object(self.modules.users.create_invites(json!({ "email": email }))?),
        };
        let invite = Invite { record, role: role.to_owned() };
        let id = text(&invite.record, "id");
        let sql = "INSERT INTO v1_invite (id, role) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET role = ?2";
        self.db.execute(sql, params![id, role])?;
        self.renew(&invite)?;
        if is_new {
            // To v1, renewing it was part of creating it.
            self.db.execute("UPDATE invite SET updated_at = created_at WHERE id = ?", [id])?;
        }
        Ok(())
    }

    /// Gives an invite another token, and as much time as a new one has.
    pub(crate) fn resend_invite(&mut self, id: &str) -> Result<(), ApiError> {
        let missing = || ApiError::InvalidData("Invite doesn't exist".to_owned());
        let invite = self.invites(json!({ "id": id }))?.pop().ok_or_else(missing)?;
        self.renew(&invite)
    }

    /// Makes a user by an invite, and deletes the invite. `user` has passed the checks of its route.
    pub(crate) fn accept_invite(
        &mut self,
        id: &str,
        email: &str,
        mut user: Map<String, Value>,
        password_hash: Option<&str>,
    ) -> Result<(), ApiError> {
        let refused = |message: &str| ApiError::InvalidData(message.to_owned());
        let now = clock::iso(clock::now_ms());
        let is_valid = |invite: &Invite| {
            text(&invite.record, "email") == email && text(&invite.record, "expires_at") >= now.as_str()
        };
        let invite = self.invites(json!({ "id": id }))?.pop().filter(is_valid);
        let invite = invite.ok_or_else(|| refused("Invalid invite"))?;
        if self.user_of_email(&email.to_lowercase())?.is_some() {
            return Err(refused("User already joined"));
        }
        user.insert("email".to_owned(), json!(email));
        user.insert("role".to_owned(), json!(invite.role));
        self.add_user(&user, password_hash)?;
        self.delete_invite(id)
    }

    /// Deletes an invite, if there is one.
    pub(crate) fn delete_invite(&mut self, id: &str) -> Result<(), ApiError> {
        Ok(self.modules.users.delete_invites(id)?)
    }

    fn renew(&mut self, invite: &Invite) -> Result<(), ApiError> {
        let (id, email) = (text(&invite.record, "id"), text(&invite.record, "email"));
        let claims = json!({ "invite_id": id, "role": invite.role, "user_email": email, "iat": clock::now_s() });
        let token = jwt::sign(&claims, &self.secret)?;
        let expires_at = clock::now_ms().saturating_add(LIFETIME_MS);
        self.modules.users.update_invites(json!({ "id": id, "token": token, "expires_at": expires_at }))?;
        Ok(())
    }
}
