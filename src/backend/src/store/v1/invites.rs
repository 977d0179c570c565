//! Invites, and what Medusa v1 does with them.
//!
//! Their tokens say no end. It is the record's that counts, and so does every token that the invite ever had.

use medusa_auth_modules::Record;
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value, json};

use super::V1;
use super::users::ROLE_OF_V2;
use crate::http::error::ApiError;
use crate::http::json::text;
use crate::shop::jwt;
use crate::store::Store;
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
        let field = |name: &str| self.record.get(name).cloned().unwrap_or_default();
        json!({
            "id": field("id"),
            "created_at": field("created_at"),
            "updated_at": field("updated_at"),
            "deleted_at": field("deleted_at"),
            "user_email": field("email"),
            "role": self.role,
            "accepted": field("accepted"),
            "token": field("token"),
            "expires_at": field("expires_at"),
            "metadata": field("metadata"),
        })
    }
}

impl Store {
    /// All invites that were neither taken up nor taken back, whether or not their time is over.
    pub(crate) async fn v1_invites(&self) -> Result<Vec<Invite>, ApiError> {
        self.v1(|v1| v1.invites(json!({}))).await
    }

    /// Invite somebody to be a user in this role. Who is invited already gets the role, and another token.
    pub(crate) async fn add_v1_invite(&self, email: &str, role: &str) -> Result<(), ApiError> {
        let (email, role) = (email.to_owned(), role.to_owned());
        self.v1(move |v1| {
            if v1.user_of_email(&email)?.is_some() {
                return Err(ApiError::InvalidData("Can't invite a user with an existing account".to_owned()));
            }
            let (record, is_new) = match v1.invites(json!({ "email": email }))?.pop() {
                Some(invite) => (invite.record, false),
                None => (v1.created(&email)?, true),
            };
            let invite = Invite { record, role };
            let sql = "INSERT INTO v1_invite (id, role) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET role = ?2";
            v1.db.execute(sql, params![text(&invite.record, "id"), invite.role])?;
            v1.renew(&invite)?;
            if is_new {
                // It was not changed since.
                let sql = "UPDATE invite SET updated_at = created_at WHERE id = ?";
                v1.db.execute(sql, [text(&invite.record, "id")])?;
            }
            Ok(())
        })
        .await
    }

    /// Give an invite another token, and as much time as a new one has.
    pub(crate) async fn renew_v1_invite(&self, id: &str) -> Result<(), ApiError> {
        let id = id.to_owned();
        self.v1(move |v1| {
            let missing = || ApiError::InvalidData("Invite doesn't exist".to_owned());
            let invite = v1.invites(json!({ "id": id }))?.pop().ok_or_else(missing)?;
            v1.renew(&invite)
        })
        .await
    }

    /// Make a user of whoever this invite is for. `user` has passed the checks of its route.
    pub(crate) async fn accept_v1_invite(
        &self,
        id: &str,
        email: &str,
        mut user: Map<String, Value>,
        password_hash: Option<String>,
    ) -> Result<(), ApiError> {
        let (id, email) = (id.to_owned(), email.to_owned());
        self.v1(move |v1| {
            let refused = |message: &str| ApiError::InvalidData(message.to_owned());
            let now = clock::iso(clock::now_ms());
            let is_good = |invite: &Invite| {
                text(&invite.record, "email") == email && text(&invite.record, "expires_at") >= now.as_str()
            };
            let invite = v1.invites(json!({ "id": id }))?.pop().filter(is_good);
            let invite = invite.ok_or_else(|| refused("Invalid invite"))?;
            if v1.user_of_email(&email.to_lowercase())?.is_some() {
                return Err(refused("User already joined"));
            }
            user.insert("email".to_owned(), json!(email));
            user.insert("role".to_owned(), json!(invite.role));
            v1.add_user(&user, password_hash.as_deref())?;
            Ok(v1.modules.users.delete_invites(id)?)
        })
        .await
    }

    /// Forget an invite, if there is one.
    pub(crate) async fn delete_v1_invite(&self, id: &str) -> Result<(), ApiError> {
        let id = id.to_owned();
        self.v1(move |v1| Ok(v1.modules.users.delete_invites(id)?)).await
    }
}

impl V1<'_> {
    /// The living invites that fit these filters of the User Module.
    fn invites(&mut self, filters: Value) -> Result<Vec<Invite>, ApiError> {
        let found = self.modules.users.list_invites(filters, Value::Null)?;
        let invites = found.into_iter().map(|record| {
            let sql = "SELECT role FROM v1_invite WHERE id = ?";
            let role = self.db.query_row(sql, [text(&record, "id")], |row| row.get(0));
            Ok(Invite { role: role.optional()?.unwrap_or_else(|| ROLE_OF_V2.to_owned()), record })
        });
        invites.collect()
    }

    fn created(&mut self, email: &str) -> Result<Record, ApiError> {
        let created = self.modules.users.create_invites(json!({ "email": email }))?;
        Ok(created.as_object().cloned().unwrap_or_default())
    }

    /// Another token and another end.
    fn renew(&mut self, invite: &Invite) -> Result<(), ApiError> {
        let (id, email) = (text(&invite.record, "id"), text(&invite.record, "email"));
        let claims = json!({ "invite_id": id, "role": invite.role, "user_email": email, "iat": clock::now_s() });
        let token = jwt::sign(&claims, &self.secret)?;
        let expires_at = clock::now_ms().saturating_add(LIFETIME_MS);
        let change = json!({ "id": id, "token": token, "expires_at": expires_at });
        self.modules.users.update_invites(change)?;
        Ok(())
    }
}
