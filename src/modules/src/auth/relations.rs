//! Auth identities and their provider identities, in a transaction.

use serde_json::{Map, Value, json};

use crate::arguments::object;
use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::find_config::FindConfig;
use crate::model::{Kind, Record, text};
use crate::store::Records;
use crate::table::Table;
use crate::undefined::defined_field;

const PROVIDER_IDENTITIES: &str = "provider_identities";

/// Creates an identity and its provider identities.
pub(super) fn create_identity(input: &Map<String, Value>, records: &mut dyn Records, env: &dyn Env) -> Result<Record> {
    let identity = Table::new(Kind::AuthIdentity, records, env).create(input)?;
    let providers = match defined_field(input, PROVIDER_IDENTITIES) {
        None => &[],
        Some(Value::Array(providers)) => providers.as_slice(),
        Some(_) => return Err(ModuleError::invalid_data("'provider_identities' must be an array.")),
    };
    let mut table = Table::new(Kind::ProviderIdentity, records, env);
    for provider in providers {
        let mut provider = object(provider)?.clone();
        provider.insert("auth_identity_id".to_owned(), json!(text(&identity, "id")));
        table.create(&provider)?;
    }
    with_provider_identities(identity, false, records, env)
}

/// Adds the provider identities to an identity, including soft-deleted ones if `with_deleted`.
pub(super) fn with_provider_identities(
    mut identity: Record,
    with_deleted: bool,
    records: &mut dyn Records,
    env: &dyn Env,
) -> Result<Record> {
    let filters = json!({ "auth_identity_id": text(&identity, "id") });
    let providers = Table::new(Kind::ProviderIdentity, records, env).find(&filters, with_deleted)?;
    identity.insert(PROVIDER_IDENTITIES.to_owned(), json!(providers));
    Ok(identity)
}

/// Applies the options `select` and `relations`.
pub(super) fn apply_config(
    identity: Record,
    config: &FindConfig,
    records: &mut dyn Records,
    env: &dyn Env,
) -> Result<Record> {
    let identity = config.select_fields(identity);
    match config.includes_relation(PROVIDER_IDENTITIES) {
        true => with_provider_identities(identity, config.with_deleted, records, env),
        false => Ok(identity),
    }
}

/// The ids of the provider identities of these identities, including soft-deleted ones.
pub(super) fn provider_identity_ids(ids: &[String], records: &mut dyn Records, env: &dyn Env) -> Result<Vec<String>> {
    let filters = json!({ "auth_identity_id": ids });
    let found = Table::new(Kind::ProviderIdentity, records, env).find(&filters, true)?;
    Ok(found.iter().map(|provider| text(provider, "id").to_owned()).collect())
}
