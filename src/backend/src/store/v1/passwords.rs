//! Passwords of users.
//!
//! On v1 a user has a password, and on v2 an identity has it that logs in as the user. Here the identity has it, so that
//! it is good on both; only where the address is somebody else's identity's is the password v1's alone.

use medusa_auth_modules::EMAILPASS;
use rusqlite::{OptionalExtension, params};
use serde_json::json;

use super::V1;
use super::users::User;
use crate::http::error::ApiError;
use crate::store::{Store, identities};
use crate::system::clock;

impl Store {
    /// Give a user another password.
    pub(crate) async fn set_v1_password(&self, id: &str, password_hash: String) -> Result<User, ApiError> {
        let id = id.to_owned();
        self.v1(move |v1| {
            let user = v1.user(&id)?;
            v1.set_password(&user, &password_hash)?;
            v1.modules.users.update_users(json!({ "id": id, "updated_at": clock::now_ms() }))?;
            v1.user(&id)
        })
        .await
    }
}

impl V1<'_> {
    /// Set the password where it is, or else where it can be.
    pub(super) fn set_password(&mut self, user: &User, password_hash: &str) -> Result<(), ApiError> {
        let has_own = "SELECT 1 FROM v1_user WHERE id = ? AND password_hash IS NOT NULL";
        let has_own = self.db.query_row(has_own, [user.id()], |_| Ok(())).optional()?.is_some();
        if !has_own {
            let sql = "SELECT provider_identity.id FROM provider_identity
                JOIN auth_identity ON auth_identity.id = auth_identity_id
                WHERE provider = ? AND app_metadata ->> 'user_id' = ?";
            let provider: Option<String> =
                self.db.query_row(sql, params![EMAILPASS, user.id()], |row| row.get(0)).optional()?;
            if let Some(id) = provider {
                let change = json!({ "id": id, "provider_metadata": { "password": password_hash } });
                self.modules.auth.update_provider_identities(change)?;
                return Ok(());
            }
            if identities::add(self.db, "user", user.id(), user.email(), password_hash)? {
                return Ok(());
            }
        }
        let sql = "INSERT INTO v1_user (id, role, password_hash) VALUES (?1, ?2, ?3)
            ON CONFLICT (id) DO UPDATE SET password_hash = ?3";
        self.db.execute(sql, params![user.id(), user.role, password_hash])?;
        Ok(())
    }
}
