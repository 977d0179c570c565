//! Identities of those whom v1 made: what they log in to Medusa v2 with.
//!
//! Medusa v1 keeps a customer's password with the customer. Here both have it, and whatever changes one changes the
//! other in the same transaction: for what v2 changes, see the trigger in the schema.

use medusa_auth_modules::{EMAILPASS, Record};
use rusqlite::{OptionalExtension, Transaction};
use serde_json::{Value, json};

use super::modules::auth;
use crate::http::error::ApiError;
use crate::http::json::text;

/// Give an actor whom v1 made, a `customer` or a `user`, an identity, and tell whether there is one now. An identity
/// that somebody else logs in with is left alone; one of nobody makes way, and with it every token that was given out
/// for it.
pub(super) fn add(db: &Transaction, actor: &str, id: &str, email: &str, password_hash: &str) -> Result<bool, ApiError> {
    let makes_way = make_way(db, email)?;
    if makes_way {
        let provider =
            json!({ "entity_id": email, "provider": EMAILPASS, "provider_metadata": { "password": password_hash } });
        let app_metadata = json!({ format!("{actor}_id"): id });
        auth(db).create_auth_identities(json!({ "app_metadata": app_metadata, "provider_identities": [provider] }))?;
    }
    Ok(makes_way)
}

/// Follow a change that v1 made to a customer's address or password.
pub(super) fn follow_customer(
    db: &Transaction,
    customer_id: &str,
    emails: (&str, &str),
    password_hash: &str,
) -> Result<(), ApiError> {
    let (old, new) = emails;
    let mut auth = auth(db);
    for identity_id in of_customer(db, customer_id)? {
        let filters = json!({ "auth_identity_id": identity_id, "provider": EMAILPASS });
        for provider in auth.list_provider_identities(filters, Value::Null)? {
            let (id, email) = (text(&provider, "id"), text(&provider, "entity_id"));
            let moves = email == old && old != new && make_way(db, new)?;
            let email = if moves { new } else { email };
            let change = json!({ "id": id, "entity_id": email, "provider_metadata": { "password": password_hash } });
            auth.update_provider_identities(change)?;
        }
    }
    Ok(())
}

/// The hash of the password of an identity that came with its providers.
pub(super) fn password_hash(identity: &Record) -> Option<&str> {
    let mut providers = identity.get("provider_identities")?.as_array()?.iter();
    let own = providers.find(|provider| provider.get("provider").is_some_and(|name| name == EMAILPASS))?;
    own.get("provider_metadata")?.get("password")?.as_str()
}

/// Whether there is no identity of this address, now that one of nobody alive would be gone.
fn make_way(db: &Transaction, entity_id: &str) -> Result<bool, ApiError> {
    let mut auth = auth(db);
    let filters = json!({ "provider_identities": { "entity_id": entity_id, "provider": EMAILPASS } });
    let Some(identity) = auth.list_auth_identities(filters, Value::Null)?.pop() else {
        return Ok(true);
    };
    let metadata = identity.get("app_metadata").and_then(Value::as_object);
    for (key, value) in metadata.into_iter().flatten().filter(|(_, value)| !value.is_null()) {
        let sql = match key.as_str() {
            "customer_id" => "SELECT 1 FROM customer WHERE id = ? AND deleted_at IS NULL",
            "user_id" => "SELECT 1 FROM user WHERE id = ? AND deleted_at IS NULL",
            _ => return Ok(false),
        };
        let id = value.as_str().unwrap_or_default();
        if db.query_row(sql, [id], |_| Ok(())).optional()?.is_some() {
            return Ok(false);
        }
    }
    auth.delete_auth_identities(text(&identity, "id"))?;
    Ok(true)
}

/// The ids of the identities that log in as this customer: one, as a rule.
fn of_customer(db: &Transaction, customer_id: &str) -> Result<Vec<String>, ApiError> {
    let mut statement = db.prepare_cached("SELECT id FROM auth_identity WHERE app_metadata ->> 'customer_id' = ?")?;
    let ids = statement.query_map([customer_id], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}
