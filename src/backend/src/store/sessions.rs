//! Sessions: who is logged in, and until when. Times are in milliseconds since 1970.

use rusqlite::{OptionalExtension, Params, params};

use super::Store;
use crate::http::error::ApiError;

impl Store {
    /// The content of a session of this server that has not expired; `Some(None)` if nobody is logged in.
    pub(crate) fn session(&self, server: &str, id: &str, now: i64) -> Result<Option<Option<String>>, ApiError> {
        self.transact(|db| {
            let sql = "SELECT content FROM session WHERE server = ? AND id = ? AND expires_at > ?";
            Ok(db.query_row(sql, params![server, id, now], |row| row.get(0)).optional()?)
        })
    }

    /// Stores a session.
    pub(crate) fn keep_session(
        &self,
        server: &str,
        id: &str,
        content: Option<&str>,
        expires_at: i64,
    ) -> Result<(), ApiError> {
        let sql = "INSERT INTO session (server, id, content, expires_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET content = ?3, expires_at = ?4";
        self.execute(sql, params![server, id, content, expires_at])
    }

    /// Prolongs a session, unless it was destroyed meanwhile.
    pub(crate) fn touch_session(&self, id: &str, expires_at: i64) -> Result<(), ApiError> {
        self.execute("UPDATE session SET expires_at = ? WHERE id = ?", params![expires_at, id])
    }

    /// Deletes a session.
    pub(crate) fn destroy_session(&self, id: &str) -> Result<(), ApiError> {
        self.execute("DELETE FROM session WHERE id = ?", [id])
    }

    fn execute(&self, sql: &str, params: impl Params) -> Result<(), ApiError> {
        self.transact(|db| Ok(db.execute(sql, params).map(drop)?))
    }
}
