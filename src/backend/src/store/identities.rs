//! Identities for the accounts of v1, so that they can log in to v2, too.
//!
//! v1 keeps a password in the customer's row, and v2 in the identity. Here both have it, and a change to one changes the
//! other in the same transaction: a trigger in the schema follows the changes of v2.

use medusa_auth_modules::EMAILPASS;
use rusqlite::{OptionalExtension, Transaction};
use serde_json::json;

use super::modules::auth;
use crate::http::error::ApiError;

/// Adds an identity for a new `customer` or `user` of v1, unless another account has this email address. Returns whether it
/// did. An identity without an account is replaced, which invalidates its tokens.
pub(super) fn add(db: &Transaction, actor: &str, id: &str, email: &str, password_hash: &str) -> Result<bool, ApiError> {
    let is_free = make_way(db, email)?;
    if is_free {
        let provider =
            json!({ "entity_id": email, "provider": EMAILPASS, "provider_metadata": { "password": password_hash } });
        let app_metadata = json!({ format!("{actor}_id"): id });
        auth(db).create_auth_identities(json!({ "app_metadata": app_metadata, "provider_identities": [provider] }))?;
    }
    Ok(is_free)
}

/// Applies a change of a customer's email address or password in v1 to the customer's identity.
pub(super) fn follow_customer(
    db: &Transaction,
    customer_id: &str,
    emails: (&str, &str),
    password_hash: &str,
) -> Result<(), ApiError> {
    let (old, new) = emails;
    if let Some((id, email)) = provider_of(db, "customer", customer_id)? {
        let moves = email == old && old != new && make_way(db, new)?;
        let email = if moves { new } else { &email };
        let change = json!({ "id": id, "entity_id": email, "provider_metadata": { "password": password_hash } });
        auth(db).update_provider_identities(change)?;
    }
    Ok(())
}

/// The provider identity of a `customer` or `user` with a password: its id and its email address.
pub(super) fn provider_of(db: &Transaction, actor: &str, id: &str) -> Result<Option<(String, String)>, ApiError> {
    let sql = format!(
        "SELECT provider_identity.id, entity_id FROM provider_identity
          JOIN auth_identity ON auth_identity.id = auth_identity_id
          WHERE provider = ? AND app_metadata ->> '{actor}_id' = ?"
    );
    let row = db.query_row(&sql, [EMAILPASS, id], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(row.optional()?)
}

/// The password hash of an identity; empty without a password.
pub(super) fn password_hash(db: &Transaction, identity_id: &str) -> Result<String, ApiError> {
    let sql =
        "SELECT provider_metadata ->> 'password' FROM provider_identity WHERE auth_identity_id = ? AND provider = ?";
    let found = db.query_row(sql, [identity_id, EMAILPASS], |row| row.get::<_, Option<String>>(0)).optional()?;
    Ok(found.flatten().unwrap_or_default())
}

/// Deletes the identity with this email address if it has no account, and otherwise returns false.
fn make_way(db: &Transaction, email: &str) -> Result<bool, ApiError> {
    let sql = "SELECT auth_identity.id,
        EXISTS (SELECT 1 FROM customer WHERE id = app_metadata ->> 'customer_id' AND deleted_at IS NULL)
          OR EXISTS (SELECT 1 FROM user WHERE id = app_metadata ->> 'user_id' AND deleted_at IS NULL)
        FROM auth_identity JOIN provider_identity ON auth_identity.id = auth_identity_id
        WHERE entity_id = ? AND provider = ?";
    let found = db.query_row(sql, [email, EMAILPASS], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    if let Some((id, false)) = &found {
        let id: &String = id;
        auth(db).delete_auth_identities(id.as_str())?;
    }
    Ok(found.is_none_or(|(_, is_taken)| !is_taken))
}
