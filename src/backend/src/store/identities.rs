//! Identities: what somebody logs in to Medusa v2 with, apart from whom they log in as.
//!
//! Medusa v1 keeps a customer's password with the customer. Here both have it, and whatever changes one changes the
//! other in the same transaction.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Map, Value, json};
use ulid::Ulid;

use super::Store;
use crate::clock;
use crate::errors::ApiError;

/// What an e-mail address and a password prove, by the provider `emailpass`. The address is kept as it was typed:
/// another case is another identity.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) id: String,
    pub(crate) password_hash: String,
    /// Whom they log in as: `customer_id`, and the same for other types of actor.
    pub(crate) app_metadata: Map<String, Value>,
}

impl Store {
    /// The identity with this id.
    pub(crate) async fn identity(&self, id: &str) -> Result<Option<Identity>, ApiError> {
        let id = id.to_owned();
        self.transact(move |db| find(db, &id)).await
    }

    /// The identity of this address.
    pub(crate) async fn identity_of(&self, entity_id: &str) -> Result<Option<Identity>, ApiError> {
        let entity_id = entity_id.to_owned();
        self.transact(move |db| of(db, &entity_id)).await
    }

    /// Keep a new identity, for nobody yet. `None` where there is one of this address.
    pub(crate) async fn add_identity(
        &self,
        entity_id: &str,
        password_hash: String,
    ) -> Result<Option<Identity>, ApiError> {
        let entity_id = entity_id.to_owned();
        self.transact(move |db| {
            if of(db, &entity_id)?.is_some() {
                return Ok(None);
            }
            let id = add(db, &entity_id, &password_hash, &Map::new())?;
            find(db, &id)
        })
        .await
    }
}

pub(super) fn find(db: &Transaction, id: &str) -> Result<Option<Identity>, ApiError> {
    Ok(db.query_row("SELECT * FROM auth_identity WHERE id = ?", [id], read).optional()?)
}

/// Let an identity log in as this customer.
pub(super) fn link(db: &Transaction, identity: &Identity, customer_id: &str) -> Result<(), ApiError> {
    let mut app_metadata = identity.app_metadata.clone();
    app_metadata.insert("customer_id".to_owned(), json!(customer_id));
    let sql = "UPDATE auth_identity SET updated_at = ?, app_metadata = ? WHERE id = ?";
    db.execute(sql, params![now(), Value::Object(app_metadata).to_string(), identity.id])?;
    Ok(())
}

/// Another password, for the customer too.
pub(super) fn set_password(db: &Transaction, id: &str, password_hash: &str) -> Result<(), ApiError> {
    let sql = "UPDATE auth_identity SET updated_at = ?, password_hash = ? WHERE id = ?";
    db.execute(sql, params![now(), password_hash, id])?;
    let sql = "UPDATE customer SET password_hash = ?
        WHERE id = (SELECT app_metadata ->> 'customer_id' FROM auth_identity WHERE id = ?)";
    db.execute(sql, params![password_hash, id])?;
    Ok(())
}

/// Give a customer who signed up on v1 an identity. One that somebody else logs in with is left alone; one of nobody
/// makes way, and with it every token that was given out for it.
pub(super) fn add_for_customer(
    db: &Transaction,
    customer_id: &str,
    email: &str,
    password_hash: &str,
) -> Result<(), ApiError> {
    if make_way(db, email)? {
        let app_metadata = Map::from_iter([("customer_id".to_owned(), json!(customer_id))]);
        add(db, email, password_hash, &app_metadata)?;
    }
    Ok(())
}

/// Follow a change that v1 made to a customer's address or password.
pub(super) fn follow_customer(
    db: &Transaction,
    customer_id: &str,
    emails: (&str, &str),
    password_hash: &str,
) -> Result<(), ApiError> {
    let sql = "UPDATE auth_identity SET updated_at = ?, password_hash = ?
        WHERE app_metadata ->> 'customer_id' = ? AND password_hash <> ?2";
    db.execute(sql, params![now(), password_hash, customer_id])?;
    let (old, new) = emails;
    let is_theirs =
        of(db, old)?.is_some_and(|identity| identity.app_metadata.get("customer_id") == Some(&json!(customer_id)));
    if old != new && is_theirs && make_way(db, new)? {
        let sql = "UPDATE auth_identity SET updated_at = ?, entity_id = ? WHERE entity_id = ?";
        db.execute(sql, params![now(), new, old])?;
    }
    Ok(())
}

/// Whether there is no identity of this address, now that one of nobody alive would be gone.
fn make_way(db: &Transaction, entity_id: &str) -> Result<bool, ApiError> {
    let Some(identity) = of(db, entity_id)? else {
        return Ok(true);
    };
    for (key, value) in &identity.app_metadata {
        let sql = "SELECT 1 FROM customer WHERE id = ? AND deleted_at IS NULL";
        let is_alive = key != "customer_id"
            || db.query_row(sql, [value.as_str().unwrap_or_default()], |_| Ok(())).optional()?.is_some();
        if is_alive {
            return Ok(false);
        }
    }
    db.execute("DELETE FROM auth_identity WHERE id = ?", [identity.id])?;
    Ok(true)
}

fn add(
    db: &Transaction,
    entity_id: &str,
    password_hash: &str,
    app_metadata: &Map<String, Value>,
) -> Result<String, ApiError> {
    let id = format!("authid_{}", Ulid::generate());
    let sql = "INSERT INTO auth_identity (id, created_at, updated_at, entity_id, password_hash, app_metadata)
        VALUES (?1, ?2, ?2, ?3, ?4, ?5)";
    db.execute(sql, params![id, now(), entity_id, password_hash, Value::Object(app_metadata.clone()).to_string()])?;
    Ok(id)
}

fn of(db: &Transaction, entity_id: &str) -> Result<Option<Identity>, ApiError> {
    Ok(db.query_row("SELECT * FROM auth_identity WHERE entity_id = ?", [entity_id], read).optional()?)
}

fn now() -> String {
    clock::iso(clock::now_ms())
}

fn read(row: &Row) -> rusqlite::Result<Identity> {
    let app_metadata: String = row.get("app_metadata")?;
    Ok(Identity {
        id: row.get("id")?,
        password_hash: row.get("password_hash")?,
        app_metadata: serde_json::from_str(&app_metadata).unwrap_or_default(),
    })
}
