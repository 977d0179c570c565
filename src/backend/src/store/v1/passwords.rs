//! The passwords of users.
//!
//! In v1 a user has a password, in v2 the identity that logs in as the user. Here the identity has it, so that it works in
//! both. If the identity with this email address belongs to another account, the password is kept for v1 only.

use rusqlite::{OptionalExtension, params};
use serde_json::json;

use super::V1;
use super::users::User;
use crate::http::error::ApiError;
use crate::store::identities;
use crate::system::clock;

impl V1<'_> {
    /// Gives a user another password.
    pub(crate) fn reset_password(&mut self, id: &str, password_hash: &str) -> Result<User, ApiError> {
        let user = self.user(id)?;
        self.set_password(&user, password_hash)?;
        self.modules.users.update_users(json!({ "id": id, "updated_at": clock::now_ms() }))?;
        self.user(id)
    }

    pub(super) fn set_password(&mut self, user: &User, password_hash: &str) -> Result<(), ApiError> {
        let has_own = "SELECT 1 FROM v1_user WHERE id = ? AND password_hash IS NOT NULL";
        if self.db.query_row(has_own, [user.id()], |_| Ok(())).optional()?.is_none() {
            if let Some((id, _)) = identities::provider_of(self.db, "user", user.id())? {
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
