//! The users of Medusa v1.

use medusa_auth_modules::{EMAILPASS, Record};
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value, json};
use ulid::Ulid;

use super::V1;
use crate::http::error::ApiError;
use crate::http::json::{object, pick, text};
use crate::system::clock;

/// The roles of v1.
pub(crate) const ROLES: &[&str] = &["admin", "member", "developer"];
/// The role of a user who is created without one.
const ROLE: &str = "member";
/// The role of users and invites that v2 created: in v2, every user may do anything.
pub(super) const ROLE_OF_V2: &str = "admin";

/// A user's record, and the columns that only v1 knows.
pub(crate) struct User {
    record: Record,
    pub(super) role: Option<String>,
    api_token: Option<String>,
    /// `None` for a user who cannot log in with a password.
    pub(crate) password_hash: Option<String>,
}

impl User {
    pub(crate) fn id(&self) -> &str {
        text(&self.record, "id")
    }

    pub(crate) fn email(&self) -> &str {
        text(&self.record, "email")
    }

    /// The columns that v1 shows, in its order.
    pub(crate) fn to_json(&self) -> Map<String, Value> {
        let mut shown = pick(&self.record, &["id", "created_at", "updated_at", "deleted_at"]);
        shown.insert("role".to_owned(), json!(self.role));
        shown.extend(pick(&self.record, &["email", "first_name", "last_name"]));
        shown.insert("api_token".to_owned(), json!(self.api_token));
        shown.extend(pick(&self.record, &["metadata"]));
        shown
    }
}

impl V1<'_> {
    /// The user with this id.
    pub(crate) fn user(&mut self, id: &str) -> Result<User, ApiError> {
        let record = self.modules.users.retrieve_user(id, Value::Null)?;
        self.known(record)
    }

    /// The user with this email address, which v1 stores in lower case.
    pub(crate) fn user_of_email(&mut self, email: &str) -> Result<Option<User>, ApiError> {
        Ok(self.users(json!({ "email": email }))?.pop())
    }

    /// The id of the user with this API token. An empty one is nobody's.
    pub(crate) fn user_id_of_token(&self, api_token: &str) -> Result<Option<String>, ApiError> {
        let sql = "SELECT id FROM v1_user JOIN user USING (id) WHERE api_token = nullif(?, '') AND deleted_at IS NULL";
        Ok(self.db.query_row(sql, [api_token], |row| row.get(0)).optional()?)
    }

    /// The users that fit these filters of the User Module.
    pub(crate) fn users(&mut self, filters: Value) -> Result<Vec<User>, ApiError> {
        let found = self.modules.users.list_users(filters, Value::Null)?;
        found.into_iter().map(|record| self.known(record)).collect()
    }

    /// Adds a user. `given` has passed the checks of its route.
    pub(crate) fn add_user(
        &mut self,
        given: &Map<String, Value>,
        password_hash: Option<&str>,
    ) -> Result<User, ApiError> {
        let email = text(given, "email").to_lowercase();
        if self.user_of_email(&email)?.is_some() {
            return Err(ApiError::InvalidData("A user with the same email already exists.".to_owned()));
        }
        let id = format!("usr_{}", Ulid::generate());
        let (first_name, last_name) = (given.get("first_name"), given.get("last_name"));
        let record = json!({ "id": id, "email": email, "first_name": first_name, "last_name": last_name });
        self.modules.users.create_users(record)?;
        let role = given.get("role").map_or(Some(ROLE), Value::as_str);
        self.db.execute("INSERT INTO v1_user (id, role) VALUES (?, ?)", params![id, role])?;
        let user = self.user(&id)?;
        if let Some(hash) = password_hash {
            self.set_password(&user, hash)?;
        }
        Ok(user)
    }

    /// Changes what is given and differs, and returns whether anything did. `given` has passed the checks of its route.
    pub(crate) fn change_user(&mut self, id: &str, mut given: Map<String, Value>) -> Result<(User, bool), ApiError> {
        let old = self.user(id)?;
        // In v2, `null` removes all metadata.
        given.retain(|name, value| name != "metadata" || !value.is_null());
        let mut own = |name: &str, old: &Option<String>| match given.shift_remove(name) {
            Some(value) => value.as_str().map(str::to_owned),
            None => old.clone(),
        };
        let (role, api_token) = (own("role", &old.role), own("api_token", &old.api_token));
        let own_differs = (&role, &api_token) != (&old.role, &old.api_token);
        if own_differs {
            let sql = "INSERT INTO v1_user (id, role, api_token) VALUES (?1, ?2, ?3)
                ON CONFLICT (id) DO UPDATE SET role = ?2, api_token = ?3";
            self.db.execute(sql, params![id, role, api_token])?;
            given.insert("updated_at".to_owned(), json!(clock::now_ms()));
        }
        given.insert("id".to_owned(), json!(id));
        let record = object(self.modules.users.update_users(given)?);
        let has_changed = own_differs || record != old.record;
        Ok((User { record, role, api_token, ..old }, has_changed))
    }

    /// Deletes a user, if there is one, and the identity that logs in as them.
    pub(crate) fn delete_user(&mut self, id: &str) -> Result<(), ApiError> {
        self.modules.remove_user(id)
    }

    /// A record with the columns that only v1 knows.
    fn known(&self, record: Record) -> Result<User, ApiError> {
        let sql = "SELECT iif(v1_user.id IS NULL, ?2, role), api_token, coalesce(v1_user.password_hash,
                (SELECT provider_metadata ->> 'password' FROM provider_identity
                  JOIN auth_identity ON auth_identity.id = auth_identity_id
                  WHERE provider = ?3 AND app_metadata ->> 'user_id' = given.id))
            FROM (SELECT ?1 AS id) AS given LEFT JOIN v1_user USING (id)";
        let row = self.db.query_row(sql, params![text(&record, "id"), ROLE_OF_V2, EMAILPASS], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        });
        let (role, api_token, password_hash) = row?;
        Ok(User { record, role, api_token, password_hash })
    }
}
