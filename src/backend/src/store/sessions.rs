//! Sessions: who is logged in, and until when.

use rusqlite::{OptionalExtension, params};

use super::Store;
use crate::errors::ApiError;

impl Store {
    /// The customer of a living session; `Some(None)` where nobody is logged in.
    pub(crate) async fn session(&self, id: &str, now: i64) -> Result<Option<Option<String>>, ApiError> {
        let id = id.to_owned();
        self.transact(move |db| {
            let sql = "SELECT customer_id FROM session WHERE id = ? AND expires_at > ?";
            let row = db.query_row(sql, params![id, now], |row| row.get(0));
            Ok(row.optional()?)
        })
        .await
    }

    /// Keep a new session.
    pub(crate) async fn add_session(
        &self,
        id: &str,
        customer_id: Option<&str>,
        expires_at: i64,
    ) -> Result<(), ApiError> {
        let (id, customer_id) = (id.to_owned(), customer_id.map(str::to_owned));
        self.transact(move |db| {
            let sql = "INSERT INTO session (id, customer_id, expires_at) VALUES (?, ?, ?)";
            db.execute(sql, params![id, customer_id, expires_at])?;
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

    /// Put another customer into a session, and put off its end.
    pub(crate) async fn assign_session(
        &self,
        id: &str,
        customer_id: Option<&str>,
        expires_at: i64,
    ) -> Result<(), ApiError> {
        let (id, customer_id) = (id.to_owned(), customer_id.map(str::to_owned));
        self.transact(move |db| {
            let sql = "INSERT INTO session (id, customer_id, expires_at) VALUES (?1, ?2, ?3)
                ON CONFLICT (id) DO UPDATE SET customer_id = ?2, expires_at = ?3";
            db.execute(sql, params![id, customer_id, expires_at])?;
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
