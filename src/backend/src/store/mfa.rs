//! The second factors of identities: TOTP secrets, recovery codes, and the challenges to use them.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use ulid::Ulid;

use super::{Store, cache};
use crate::http::error::ApiError;
use crate::http::json::stored;
use crate::system::clock;

/// A factor that has been verified with a code.
const ENABLED: &str = "enabled";
/// A factor that no code has been entered for yet.
const PENDING: &str = "pending";
/// A factor that was turned off.
pub(crate) const DISABLED: &str = "disabled";

/// A factor.
pub(crate) struct Factor {
    pub(crate) id: String,
    pub(crate) auth_identity_id: String,
    pub(crate) provider: String,
    pub(crate) status: String,
    /// In Base32.
    pub(crate) secret: String,
    metadata: Value,
    created_at: String,
    updated_at: String,
}

impl Factor {
    /// As Medusa shows it, without the secret.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "auth_identity_id": self.auth_identity_id,
            "auth_identity": { "id": self.auth_identity_id },
            "provider": self.provider,
            "status": self.status,
            "metadata": self.metadata,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
            "deleted_at": null,
        })
    }

    /// As Medusa shows it when it is new: without dates.
    pub(crate) fn to_new_json(&self) -> Value {
        json!({
            "id": self.id,
            "auth_identity_id": self.auth_identity_id,
            "provider": self.provider,
            "status": self.status,
            "metadata": self.metadata,
        })
    }

    fn read(row: &Row) -> rusqlite::Result<Self> {
        let metadata: String = row.get("metadata")?;
        Ok(Self {
            id: row.get("id")?,
            auth_identity_id: row.get("auth_identity_id")?,
            provider: row.get("provider")?,
            status: row.get("status")?,
            secret: row.get("secret")?,
            metadata: serde_json::from_str(&metadata).unwrap_or_default(),
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

/// The factors, recovery codes and challenges within one transaction.
pub(crate) struct Mfa<'a>(&'a Transaction<'a>);

impl Store {
    /// Works with factors, recovery codes and challenges in one transaction.
    pub(crate) fn mfa<T>(&self, work: impl FnOnce(&Mfa<'_>) -> Result<T, ApiError>) -> Result<T, ApiError> {
        self.transact(|db| work(&Mfa(db)))
    }
}

impl Mfa<'_> {
    /// The factors of an identity, oldest first.
    pub(crate) fn factors(&self, identity_id: &str) -> Result<Vec<Factor>, ApiError> {
        let sql = "SELECT * FROM auth_mfa_factor WHERE auth_identity_id = ? ORDER BY id";
        let mut statement = self.0.prepare_cached(sql)?;
        let factors = statement.query_map([identity_id], Factor::read)?;
        Ok(factors.collect::<rusqlite::Result<_>>()?)
    }

    /// The enabled factor of an identity.
    pub(crate) fn enabled(&self, identity_id: &str) -> Result<Option<Factor>, ApiError> {
        Ok(self.factors(identity_id)?.into_iter().find(|factor| factor.status == ENABLED))
    }

    /// Adds a pending factor.
    pub(crate) fn add_factor(
        &self,
        identity_id: &str,
        provider: &str,
        secret: &str,
        metadata: Map<String, Value>,
    ) -> Result<Factor, ApiError> {
        let now = clock::iso(clock::now_ms());
        let factor = Factor {
            id: format!("authmfa_{}", Ulid::generate()),
            auth_identity_id: identity_id.to_owned(),
            provider: provider.to_owned(),
            status: PENDING.to_owned(),
            secret: secret.to_owned(),
            metadata: Value::Object(metadata),
            created_at: now.clone(),
            updated_at: now,
        };
        let sql = "INSERT INTO auth_mfa_factor
            (id, auth_identity_id, provider, status, secret, metadata, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        let Factor { id, status, created_at, updated_at, .. } = &factor;
        let metadata = stored(&factor.metadata).to_string();
        self.0.execute(sql, params![id, identity_id, provider, status, secret, metadata, created_at, updated_at])?;
        Ok(factor)
    }

    /// Enables a factor, which keeps its `updated_at` here: that is how Medusa shows it.
    pub(crate) fn enable(&self, factor: &mut Factor) -> Result<(), ApiError> {
        self.set_status(factor, ENABLED).map(drop)
    }

    /// Disables a factor.
    pub(crate) fn disable(&self, factor: &mut Factor) -> Result<(), ApiError> {
        factor.updated_at = self.set_status(factor, DISABLED)?;
        Ok(())
    }

    /// Changes the status of a factor, and returns when that was.
    fn set_status(&self, factor: &mut Factor, status: &str) -> Result<String, ApiError> {
        let now = clock::iso(clock::now_ms());
        if factor.status == status {
            return Ok(factor.updated_at.clone());
        }
        let sql = "UPDATE auth_mfa_factor SET status = ?, updated_at = ? WHERE id = ?";
        self.0.execute(sql, params![status, now, factor.id])?;
        status.clone_into(&mut factor.status);
        Ok(now)
    }

    /// Replaces the recovery codes of an identity.
    pub(crate) fn set_recovery_codes(&self, identity_id: &str, codes: &[String]) -> Result<(), ApiError> {
        self.0.execute("DELETE FROM auth_mfa_recovery_code WHERE auth_identity_id = ?", [identity_id])?;
        for code in codes {
            let sql = "INSERT INTO auth_mfa_recovery_code (auth_identity_id, code_hash) VALUES (?, ?)";
            self.0.execute(sql, params![identity_id, hash(code)])?;
        }
        Ok(())
    }

    /// Whether an identity has recovery codes left.
    pub(crate) fn has_recovery_codes(&self, identity_id: &str) -> Result<bool, ApiError> {
        let sql = "SELECT 1 FROM auth_mfa_recovery_code WHERE auth_identity_id = ?";
        Ok(self.0.query_row(sql, [identity_id], |_| Ok(())).optional()?.is_some())
    }

    /// Uses up a recovery code. False if the identity has no such code.
    pub(crate) fn use_recovery_code(&self, identity_id: &str, code: &str) -> Result<bool, ApiError> {
        let sql = "DELETE FROM auth_mfa_recovery_code WHERE auth_identity_id = ? AND code_hash = ?";
        Ok(self.0.execute(sql, params![identity_id, hash(code)])? > 0)
    }

    /// A challenge that has not expired.
    pub(crate) fn challenge(&self, id: &str) -> Result<Option<Value>, ApiError> {
        cache::get(self.0, &challenge_key(id))
    }

    /// Stores a challenge until this time, in milliseconds since 1970.
    pub(crate) fn add_challenge(&self, id: &str, challenge: &Value, expires_at: i64) -> Result<(), ApiError> {
        cache::set(self.0, &challenge_key(id), challenge, expires_at)
    }

    /// Changes a challenge, which expires when it would have.
    pub(crate) fn change_challenge(&self, id: &str, challenge: &Value) -> Result<(), ApiError> {
        cache::change(self.0, &challenge_key(id), challenge)
    }
}

fn challenge_key(id: &str) -> String {
    format!("auth:mfa:challenge:{id}")
}

/// Recovery codes are random, so they need no slow hash.
fn hash(code: &str) -> Vec<u8> {
    Sha256::digest(code.trim().to_lowercase()).to_vec()
}
