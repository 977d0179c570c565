//! Tokens to set a new password with on Medusa v2: an identity has one at a time, and it is good for once.

use rusqlite::{OptionalExtension, params};

use super::{Store, identities};
use crate::clock;
use crate::errors::ApiError;

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
                SELECT ?, id, ? FROM auth_identity WHERE entity_id = ?";
            Ok(db.execute(sql, params![token_id, expires_at, entity_id])? > 0)
        })
        .await
    }

    /// Take a token of this address away. The identity it was for, `None` where it is not good any more.
    pub(crate) async fn use_reset_token(&self, token_id: &str, entity_id: &str) -> Result<Option<String>, ApiError> {
        let (token_id, entity_id) = (token_id.to_owned(), entity_id.to_owned());
        self.transact(move |db| {
            let sql = "DELETE FROM password_reset_token WHERE id = ? AND expires_at > ?
                AND auth_identity_id = (SELECT id FROM auth_identity WHERE entity_id = ?) RETURNING auth_identity_id";
            let row = db.query_row(sql, params![token_id, clock::now_ms(), entity_id], |row| row.get(0));
            Ok(row.optional()?)
        })
        .await
    }

    /// Give an identity another password, and the customer who logs in with it.
    pub(crate) async fn set_password(&self, identity_id: &str, password_hash: String) -> Result<(), ApiError> {
        let identity_id = identity_id.to_owned();
        self.transact(move |db| identities::set_password(db, &identity_id, &password_hash)).await
    }
}
