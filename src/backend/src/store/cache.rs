//! Values that expire: what Medusa keeps in its Cache Module. Times are in milliseconds since 1970.

use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::Value;

use super::Store;
use crate::http::error::ApiError;
use crate::system::clock;

impl Store {
    /// Stores a value that can be taken once, for this many seconds.
    pub(crate) fn keep_once(&self, key: &str, value: &Value, lifetime_s: i64) -> Result<(), ApiError> {
        let expires_at = clock::now_ms().saturating_add(lifetime_s.saturating_mul(1000));
        self.transact(|db| set(db, key, value, expires_at))
    }

    /// The value with this key, which is deleted. `None` if it has expired, or was taken before.
    pub(crate) fn take(&self, key: &str) -> Result<Option<Value>, ApiError> {
        self.transact(|db| {
            let value = get(db, key)?;
            db.execute("DELETE FROM cache WHERE key = ?", [key])?;
            Ok(value)
        })
    }
}

/// Stores a value, in place of the one with the same key.
pub(super) fn set(db: &Transaction, key: &str, value: &Value, expires_at: i64) -> Result<(), ApiError> {
    let sql = "INSERT OR REPLACE INTO cache (key, value, expires_at) VALUES (?, ?, ?)";
    Ok(db.execute(sql, params![key, value.to_string(), expires_at]).map(drop)?)
}

/// Changes a value, which expires when the one before would have.
pub(super) fn change(db: &Transaction, key: &str, value: &Value) -> Result<(), ApiError> {
    let sql = "UPDATE cache SET value = ? WHERE key = ?";
    Ok(db.execute(sql, params![value.to_string(), key]).map(drop)?)
}

/// The value with this key. `None` if it has expired.
pub(super) fn get(db: &Transaction, key: &str) -> Result<Option<Value>, ApiError> {
    let sql = "SELECT value FROM cache WHERE key = ? AND expires_at > ?";
    let value = db.query_row(sql, params![key, clock::now_ms()], |row| row.get::<_, String>(0)).optional()?;
    Ok(value.and_then(|value| serde_json::from_str(&value).ok()))
}
