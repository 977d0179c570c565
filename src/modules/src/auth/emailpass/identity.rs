//! The identities that have an email and a password.

use serde_json::{Value, json};

use super::credentials::EMAILPASS;
use crate::auth::relations::with_provider_identities;
use crate::env::Env;
use crate::error::Result;
use crate::model::{Kind, Record, text};
use crate::store::Records;
use crate::table::Table;

/// The identity with this email, with its provider identities.
pub(super) fn find_by_email(email: &str, records: &mut dyn Records, env: &dyn Env) -> Result<Option<Record>> {
    let filters = json!({ "provider_identities": { "entity_id": email, "provider": EMAILPASS } });
    let found = Table::new(Kind::AuthIdentity, records, env).find(&filters, false)?;
    found.into_iter().next().map(|identity| with_provider_identities(identity, false, records, env)).transpose()
}

/// The provider identity of `emailpass`.
pub(super) fn emailpass_identity(identity: &Record) -> Option<&Record> {
    let mut providers = identity.get("provider_identities")?.as_array()?.iter().filter_map(Value::as_object);
    providers.find(|provider| text(provider, "provider") == EMAILPASS)
}

/// The stored hash, or `""`, which matches no password.
pub(super) fn password_hash(identity: &Record) -> &str {
    let metadata = emailpass_identity(identity).and_then(|emailpass| emailpass.get("provider_metadata")?.as_object());
    metadata.map(|metadata| text(metadata, "password")).unwrap_or_default()
}

/// The identity with an `entity_id` and without the password hash.
pub(super) fn public(mut identity: Record) -> Record {
    let email = emailpass_identity(&identity).map(|emailpass| text(emailpass, "entity_id").to_owned());
    for provider in identity.get_mut("provider_identities").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(metadata) = provider.get_mut("provider_metadata").and_then(Value::as_object_mut) {
            metadata.shift_remove("password");
        }
    }
    identity.insert("entity_id".to_owned(), json!(email));
    identity
}
