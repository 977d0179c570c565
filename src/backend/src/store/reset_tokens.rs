//! Tokens to set a new password with on Medusa v2: an identity has one at a time, and it is good for once.

use medusa_auth_modules::EMAILPASS;
use rusqlite::params;

use super::Store;
use crate::http::error::ApiError;
use crate::system::clock;

impl Store {
    /// Keep a token in place of the one before. False where there is no identity of this address.
    pub(crate) async fn add_reset_token(
        &self,
        entity_id: &str,
        token_id: &str,
        expires_at: i64,
    ) -> Result<bool, ApiError> {
        let (entity_id, token_id) = (entity_id.to_owned(), token_id.to_owned());
        self.transact(move |db| {
            let sql = "INSERT OR REPLACE INTO password_reset_token (id, auth_identity_id, expires_at)
                SELECT ?, auth_identity_id, ? FROM provider_identity WHERE entity_id = ? AND provider = ?";
            Ok(db.execute(sql, params![token_id, expires_at, entity_id, EMAILPASS])? > 0)
        })
        .await
    }

    /// Take a token of this address away. False where it is not good any more.
    pub(crate) async fn use_reset_token(&self, token_id: &str, entity_id: &str) -> Result<bool, ApiError> {
        let (token_id, entity_id) = (token_id.to_owned(), entity_id.to_owned());
        self.transact(move |db| {
            let sql = "DELETE FROM password_reset_token WHERE id = ? AND expires_at > ? AND auth_identity_id =
                (SELECT auth_identity_id FROM provider_identity WHERE entity_id = ? AND provider = ?)";
            Ok(db.execute(sql, params![token_id, clock::now_ms(), entity_id, EMAILPASS])? > 0)
        })
        .await
    }
}
