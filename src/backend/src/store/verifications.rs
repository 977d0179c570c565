//! Verifications: that an email address, or anything else, belongs to an identity.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Map, Value, json};
use ulid::Ulid;

use super::Store;
use crate::http::error::ApiError;
use crate::http::json::{object, stored};
use crate::system::clock;

/// A verification, of which there is one for each identity and entity.
pub(crate) struct Verification {
    pub(crate) id: String,
    pub(crate) auth_identity_id: String,
    pub(crate) entity_id: String,
    pub(crate) entity_type: String,
    pub(crate) code_provider: String,
    pub(crate) verified_at: Option<String>,
    /// When the code was made, in milliseconds since 1970.
    pub(crate) requested_at: i64,
    /// The hash of the code.
    token_hash: String,
    metadata: Value,
    created_at: String,
    updated_at: String,
}

/// What a request asks to verify, with the hash of a new code.
pub(crate) struct NewVerification<'a> {
    pub(crate) auth_identity_id: &'a str,
    pub(crate) entity_id: &'a str,
    pub(crate) entity_type: &'a str,
    pub(crate) code_provider: &'a str,
    pub(crate) token_hash: &'a str,
    pub(crate) metadata: Value,
}

/// The verification of a request.
pub(crate) enum Requested {
    /// It is new, and has the code.
    First(Verification),
    /// The code replaces the one before.
    Again(Verification),
    /// It was verified before, and needs no code.
    Verified(Verification),
}

impl Verification {
    /// The columns that follow the identity, in Medusa's order.
    pub(crate) fn columns(&self) -> Map<String, Value> {
        object(json!({
            "entity_id": self.entity_id,
            "entity_type": self.entity_type,
            "code_provider": self.code_provider,
            "verified_at": self.verified_at,
            "requested_at": clock::iso(self.requested_at),
            "provider_metadata": { "token_hash": self.token_hash },
            "metadata": self.metadata,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
            "deleted_at": null,
        }))
    }

    fn read(row: &Row) -> rusqlite::Result<Self> {
        let metadata: String = row.get("metadata")?;
        Ok(Self {
            id: row.get("id")?,
            auth_identity_id: row.get("auth_identity_id")?,
            entity_id: row.get("entity_id")?,
            entity_type: row.get("entity_type")?,
            code_provider: row.get("code_provider")?,
            verified_at: row.get("verified_at")?,
            requested_at: row.get("requested_at")?,
            token_hash: row.get("token_hash")?,
            metadata: serde_json::from_str(&metadata).unwrap_or_default(),
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

impl Store {
    /// The verification of an identity for an entity.
    pub(crate) fn verification(
        &self,
        identity_id: &str,
        entity_id: &str,
        entity_type: &str,
    ) -> Result<Option<Verification>, ApiError> {
        self.transact(|db| find(db, identity_id, entity_id, entity_type))
    }

    /// Adds a verification, or gives the one that there is another code.
    pub(crate) fn request_verification(&self, new: NewVerification<'_>) -> Result<Requested, ApiError> {
        self.transact(|db| {
            let now_ms = clock::now_ms();
            let now = clock::iso(now_ms);
            match find(db, new.auth_identity_id, new.entity_id, new.entity_type)? {
                Some(known) if known.verified_at.is_some() => Ok(Requested::Verified(known)),
                Some(mut known) => {
                    new.code_provider.clone_into(&mut known.code_provider);
                    new.token_hash.clone_into(&mut known.token_hash);
                    known.requested_at = now_ms;
                    known.updated_at = now;
                    save(db, &known)?;
                    Ok(Requested::Again(known))
                }
                None => {
                    let verification = Verification {
                        id: format!("authver_{}", Ulid::generate()),
                        auth_identity_id: new.auth_identity_id.to_owned(),
                        entity_id: new.entity_id.to_owned(),
                        entity_type: new.entity_type.to_owned(),
                        code_provider: new.code_provider.to_owned(),
                        verified_at: None,
                        requested_at: now_ms,
                        token_hash: new.token_hash.to_owned(),
                        metadata: new.metadata,
                        created_at: now.clone(),
                        updated_at: now,
                    };
                    save(db, &verification)?;
                    Ok(Requested::First(verification))
                }
            }
        })
    }

    /// Verifies with the code that has this hash, and that was requested after `since`, in milliseconds since 1970.
    ///
    /// # Errors
    /// `not_allowed` for a code that is unknown, used or older.
    pub(crate) fn confirm_verification(&self, token_hash: &str, since: i64) -> Result<Verification, ApiError> {
        let not_allowed = |message: &str| Err(ApiError::NotAllowed(message.to_owned()));
        self.transact(|db| {
            let sql = "SELECT * FROM auth_verification WHERE token_hash = ? AND verified_at IS NULL";
            let Some(mut found) = db.query_row(sql, [token_hash], Verification::read).optional()? else {
                return not_allowed("Verification code is invalid or already used");
            };
            if found.requested_at <= since {
                return not_allowed("Verification code has expired");
            }
            let now = clock::iso(clock::now_ms());
            found.verified_at = Some(now.clone());
            found.updated_at = now;
            save(db, &found)?;
            Ok(found)
        })
    }
}

fn find(
    db: &Transaction,
    identity_id: &str,
    entity_id: &str,
    entity_type: &str,
) -> Result<Option<Verification>, ApiError> {
    let sql = "SELECT * FROM auth_verification WHERE auth_identity_id = ? AND entity_id = ? AND entity_type = ?";
    Ok(db.query_row(sql, [identity_id, entity_id, entity_type], Verification::read).optional()?)
}

fn save(db: &Transaction, verification: &Verification) -> Result<(), ApiError> {
    let sql = "INSERT OR REPLACE INTO auth_verification (id, auth_identity_id, entity_id, entity_type, code_provider,
        verified_at, requested_at, token_hash, metadata, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let metadata = stored(&verification.metadata).to_string();
    let Verification { id, auth_identity_id, entity_id, entity_type, code_provider, .. } = verification;
    let Verification { verified_at, requested_at, token_hash, created_at, updated_at, .. } = verification;
    let changed = db.execute(
        sql,
        params![
            id,
            auth_identity_id,
            entity_id,
            entity_type,
            code_provider,
            verified_at,
            requested_at,
            token_hash,
            metadata,
            created_at,
            updated_at
        ],
    );
    Ok(changed.map(drop)?)
}
