//! The tokens of Medusa v2 to set a new password with: an identity has one at a time, which can be used once.

use medusa_auth_modules::EMAILPASS;
use rusqlite::params;

use super::Store;
use crate::http::error::ApiError;
use crate::system::clock;

impl Store {
    /// Stores a token in place of the one before. False if there is no identity with this email address.
    pub(crate) fn add_reset_token(&self, email: &str, token_id: &str, lifetime_s: i64) -> Result<bool, ApiError> {
        let expires_at = clock::now_ms().saturating_add(lifetime_s.saturating_mul(1000));
        self.transact(|db| {
            let sql = "INSERT OR REPLACE INTO password_reset_token (id, auth_identity_id, expires_at)
                SELECT ?, auth_identity_id, ? FROM provider_identity WHERE entity_id = ? AND provider = ?";
            Ok(db.execute(sql, params![token_id, expires_at, email, EMAILPASS])? > 0)
        })
    }

    /// Deletes a token of this email address. False if it has expired, or was used before.
    pub(crate) fn use_reset_token(&self, token_id: &str, email: &str) -> Result<bool, ApiError> {
        self.transact(|db| {
            let sql = "DELETE FROM password_reset_token WHERE id = ? AND expires_at > ? AND auth_identity_id =
                (SELECT auth_identity_id FROM provider_identity WHERE entity_id = ? AND provider = ?)";
            Ok(db.execute(sql, params![token_id, clock::now_ms(), email, EMAILPASS])? > 0)
        })
    }
}
