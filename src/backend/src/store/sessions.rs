//! Sessions: who is logged in, and until when.

use rusqlite::{OptionalExtension, params};

use super::Store;
use crate::http::error::ApiError;

impl Store {
    /// The content of a living session of this server; `Some(None)` where nobody is logged in.
    pub(crate) async fn session(
        &self,
        server: &'static str,
        id: &str,
        now: i64,
    ) -> Result<Option<Option<String>>, ApiError> {
        let id = id.to_owned();
        self.transact(move |db| {
            let sql = "SELECT content FROM session WHERE server = ? AND id = ? AND expires_at > ?";
            let row = db.query_row(sql, params![server, id, now], |row| row.get(0));
            Ok(row.optional()?)
        })
        .await
    }

    /// Keep a new session, or one with another content.
    pub(crate) async fn keep_session(
        &self,
        server: &'static str,
        id: &str,
        content: Option<&str>,
        expires_at: i64,
    ) -> Result<(), ApiError> {
        let (id, content) = (id.to_owned(), content.map(str::to_owned));
        self.transact(move |db| {
            let sql = "INSERT INTO session (server, id, content, expires_at) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (id) DO UPDATE SET content = ?3, expires_at = ?4";
            db.execute(sql, params![server, id, content, expires_at])?;
            Ok(())
        })
        .await
    }

    /// Put off a session's end. One that was destroyed meanwhile stays so.
    pub(crate) async fn touch_session(&self, id: &str, expires_at: i64) -> Result<(), ApiError> {
        let id = id.to_owned();
        self.transact(move |db| {
            let sql = "UPDATE session SET expires_at = ? WHERE id = ?";
            db.execute(sql, params![expires_at, id])?;
            Ok(())
        })
        .await
    }

    /// Forget a session.
    pub(crate) async fn destroy_session(&self, id: &str) -> Result<(), ApiError> {
        let id = id.to_owned();
        self.transact(move |db| {
            db.execute("DELETE FROM session WHERE id = ?", params![id])?;
            Ok(())
        })
        .await
    }

    /// Forget the sessions that have ended.
    pub(crate) async fn purge_sessions(&self, now: i64) -> Result<(), ApiError> {
        self.transact(move |db| {
            db.execute("DELETE FROM session WHERE expires_at <= ?", params![now])?;
            Ok(())
        })
        .await
    }
}
