//! Users, and what Medusa v1 does with them.

use medusa_auth_modules::{EMAILPASS, Record};
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value, json};
use ulid::Ulid;

use super::V1;
use crate::http::error::ApiError;
use crate::http::json::{doubles, has_nul, text};
use crate::store::Store;
use crate::store::customers::nul;
use crate::system::clock;

/// What a user is who is made without a role.
const ROLE: &str = "member";
/// What users and invites are for v1 that v2 made: there, users may do anything.
pub(super) const ROLE_OF_V2: &str = "admin";

/// A user's record, and what v1 knows beside.
pub(crate) struct User {
    record: Record,
    pub(super) role: Option<String>,
    api_token: Option<String>,
    /// None where there is no password to log in with.
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
        let field = |name: &str| self.record.get(name).cloned().unwrap_or_default();
        let shown = json!({
            "id": field("id"),
            "created_at": field("created_at"),
            "updated_at": field("updated_at"),
            "deleted_at": field("deleted_at"),
            "role": self.role,
            "email": field("email"),
            "first_name": field("first_name"),
            "last_name": field("last_name"),
            "api_token": self.api_token,
            "metadata": field("metadata"),
        });
        match shown {
            Value::Object(object) => object,
            _ => Map::new(),
        }
    }
}

impl Store {
    /// The user with this id.
    pub(crate) async fn v1_user(&self, id: &str) -> Result<User, ApiError> {
        let id = id.to_owned();
        self.v1(move |v1| v1.user(&id)).await
    }

    /// The user with this e-mail address, which v1 keeps in lower case.
    pub(crate) async fn v1_user_of_email(&self, email: &str) -> Result<Option<User>, ApiError> {
        let email = email.to_lowercase();
        self.v1(move |v1| v1.user_of_email(&email)).await
    }

    /// The id of the user whose key for programs this is.
    pub(crate) async fn v1_user_of_token(&self, api_token: &str) -> Result<Option<String>, ApiError> {
        let api_token = api_token.to_owned();
        self.transact(move |db| {
            let sql = "SELECT id FROM v1_user JOIN user USING (id) WHERE api_token = ? AND deleted_at IS NULL";
            Ok(db.query_row(sql, [api_token], |row| row.get(0)).optional()?)
        })
        .await
    }

    /// The users that fit these filters of the User Module.
    pub(crate) async fn v1_users(&self, filters: Value) -> Result<Vec<User>, ApiError> {
        self.v1(move |v1| {
            let found = v1.modules.users.list_users(filters, Value::Null)?;
            found.into_iter().map(|record| v1.known(record)).collect()
        })
        .await
    }

    /// Keep a new user. `given` has passed the checks of its route.
    pub(crate) async fn add_v1_user(
        &self,
        given: Map<String, Value>,
        password_hash: Option<String>,
    ) -> Result<User, ApiError> {
        self.v1(move |v1| v1.add_user(&given, password_hash.as_deref())).await
    }

    /// Change what is given and differs, and tell whether anything did. `given` has passed the checks of its route.
    pub(crate) async fn change_v1_user(&self, id: &str, given: Map<String, Value>) -> Result<(User, bool), ApiError> {
        let id = id.to_owned();
        self.v1(move |v1| {
            let old = v1.user(&id)?;
            v1.change_user(old, given)
        })
        .await
    }

    /// Delete a user, if there is one, with the identity that logs in as them.
    pub(crate) async fn delete_v1_user(&self, id: &str) -> Result<(), ApiError> {
        let id = id.to_owned();
        self.v1(move |v1| v1.modules.remove_user(&id)).await
    }
}

impl V1<'_> {
    pub(super) fn user(&mut self, id: &str) -> Result<User, ApiError> {
        let record = self.modules.users.retrieve_user(id, Value::Null)?;
        self.known(record)
    }

    pub(super) fn user_of_email(&mut self, email: &str) -> Result<Option<User>, ApiError> {
        let found = self.modules.users.list_users(json!({ "email": email }), Value::Null)?.pop();
        found.map(|record| self.known(record)).transpose()
    }

    /// A new user, whose address nobody else has.
    pub(super) fn add_user(
        &mut self,
        given: &Map<String, Value>,
        password_hash: Option<&str>,
    ) -> Result<User, ApiError> {
        let email = text(given, "email").to_lowercase();
        if self.user_of_email(&email)?.is_some() {
            return Err(ApiError::InvalidData("A user with the same email already exists.".to_owned()));
        }
        if given.values().any(has_nul) {
            return Err(nul());
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

    fn change_user(&mut self, old: User, mut given: Map<String, Value>) -> Result<(User, bool), ApiError> {
        if given.values().any(has_nul) {
            return Err(nul());
        }
        // Unlike those of v2, metadata are not emptied by `null`.
        given.retain(|name, value| name != "metadata" || !value.is_null());
        given.values_mut().for_each(|value| *value = doubles(value));
        let mut own = |name: &str, old: &Option<String>| match given.shift_remove(name) {
            Some(value) => value.as_str().map(str::to_owned),
            None => old.clone(),
        };
        let (role, api_token) = (own("role", &old.role), own("api_token", &old.api_token));
        let own_differs = (&role, &api_token) != (&old.role, &old.api_token);
        if own_differs {
            let sql = "INSERT INTO v1_user (id, role, api_token) VALUES (?1, ?2, ?3)
                ON CONFLICT (id) DO UPDATE SET role = ?2, api_token = ?3";
            self.db.execute(sql, params![old.id(), role, api_token])?;
            given.insert("updated_at".to_owned(), json!(clock::now_ms()));
        }
        given.insert("id".to_owned(), json!(old.id()));
        // With metadata as they were written, in another order than they will be read in.
        let record = self.modules.users.update_users(given)?.as_object().cloned().unwrap_or_default();
        let has_changed = own_differs || record != old.record;
        Ok((User { record, role, api_token, ..old }, has_changed))
    }

    /// A record with what v1 knows beside.
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
