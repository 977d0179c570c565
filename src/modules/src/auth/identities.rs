//! The methods for auth identities.

use serde_json::{Value, json};

use super::AuthModuleService;
use super::relations::{apply_config, create_identity, provider_identity_ids};
use crate::arguments::{ids, object, one_or_many};
use crate::crud::ids_by_kind;
use crate::env::Env;
use crate::error::Result;
use crate::find_config::FindConfig;
use crate::model::{Kind, Record};
use crate::store::Store;
use crate::table::Table;
use crate::undefined::defined_field;

impl<S: Store, E: Env> AuthModuleService<S, E> {
    /// Creates one identity, or an array of identities: `{ provider_identities?, app_metadata?, id? }`. Each provider
    /// identity is `{ entity_id, provider, user_metadata?, provider_metadata?, id? }`.
    ///
    /// # Errors
    /// `invalid_data` if the provider has an identity with this `entity_id`; `validation_failed` if a field is missing
    /// or has the wrong type.
    pub fn create_auth_identities(&mut self, data: impl Into<Value>) -> Result<Value> {
        let data = data.into();
        let env = &self.env;
        self.store.transact(|records| {
            one_or_many(&data, |inputs| {
                inputs.iter().map(|input| create_identity(object(input)?, records, env)).collect()
            })
        })
    }

    /// The identity with this id. `config` may have `select`, `withDeleted` and `relations: ["provider_identities"]`.
    /// The provider identities include password hashes.
    ///
    /// # Errors
    /// `not_found` if it does not exist.
    pub fn retrieve_auth_identity(&mut self, id: impl Into<Value>, config: impl Into<Value>) -> Result<Record> {
        let (id, config) = (id.into(), config.into());
        let env = &self.env;
        self.store.transact(|records| {
            let table = Table::new(Kind::AuthIdentity, records, env);
            let config = FindConfig::parse(table.schema, &config)?;
            let identity = table.retrieve(&id, &config)?;
            apply_config(identity, &config, records, env)
        })
    }

    /// The identities that match the filters, which may be on `provider_identities` too. `config` may have `take`,
    /// `skip` and `order` in addition.
    ///
    /// # Errors
    /// `invalid_data` for an invalid filter or config.
    pub fn list_auth_identities(&mut self, filters: impl Into<Value>, config: impl Into<Value>) -> Result<Vec<Record>> {
        Ok(self.list_and_count_auth_identities(filters, config)?.0)
    }

    /// The identities that match the filters, and how many match without `take` and `skip`.
    ///
    /// # Errors
    /// `invalid_data` for an invalid filter or config.
    pub fn list_and_count_auth_identities(
        &mut self,
        filters: impl Into<Value>,
        config: impl Into<Value>,
    ) -> Result<(Vec<Record>, usize)> {
        let (filters, config) = (filters.into(), config.into());
        let env = &self.env;
        self.store.transact(|records| {
            let table = Table::new(Kind::AuthIdentity, records, env);
            let config = FindConfig::parse(table.schema, &config)?;
            let (found, count) = table.list(&filters, &config)?;
            let found = found.into_iter().map(|identity| apply_config(identity, &config, records, env));
            Ok((found.collect::<Result<_>>()?, count))
        })
    }

    /// Updates one identity, `{ id, app_metadata }`, every identity that matches a filter, `{ selector, data }`, or an
    /// array of both. `app_metadata` is merged. `{ user_id }` in it links the identity to a user.
    ///
    /// Returns an array for an array and, unlike the methods for users, for a selector. Otherwise returns the identity.
    ///
    /// # Errors
    /// `not_found` if an id does not exist; `validation_failed` if a value has the wrong type.
    pub fn update_auth_identities(&mut self, data: impl Into<Value>) -> Result<Value> {
        let data = data.into();
        let env = &self.env;
        self.store.transact(|records| {
            let mut table = Table::new(Kind::AuthIdentity, records, env);
            match &data {
                Value::Object(input) if defined_field(input, "selector").is_some() => {
                    Ok(json!(table.update(std::slice::from_ref(&data))?))
                }
                data => one_or_many(data, |inputs| table.update(inputs)),
            }
        })
    }

    /// Deletes identities and their provider identities permanently, by one id or an array of ids. Unknown ids are
    /// ignored.
    ///
    /// # Errors
    /// `invalid_data` if `identity_ids` is something else.
    pub fn delete_auth_identities(&mut self, identity_ids: impl Into<Value>) -> Result<()> {
        let identity_ids = ids(&identity_ids.into())?;
        let env = &self.env;
        self.store.transact(|records| {
            let provider_ids = provider_identity_ids(&identity_ids, records, env)?;
            Table::new(Kind::ProviderIdentity, records, env).delete(&provider_ids)?;
            Table::new(Kind::AuthIdentity, records, env).delete(&identity_ids)
        })
    }

    /// Soft-deletes identities and their provider identities. Returns the ids of those that were not deleted before, by
    /// kind. Their emails stay taken.
    ///
    /// # Errors
    /// `invalid_data` if `identity_ids` is neither an id nor an array of ids.
    pub fn soft_delete_auth_identities(&mut self, identity_ids: impl Into<Value>) -> Result<Record> {
        self.set_deleted(&identity_ids.into(), |table, ids| table.soft_delete(ids))
    }

    /// Restores soft-deleted identities and their provider identities. Returns the ids of those that exist, by kind.
    ///
    /// # Errors
    /// `invalid_data` if `identity_ids` is neither an id nor an array of ids.
    pub fn restore_auth_identities(&mut self, identity_ids: impl Into<Value>) -> Result<Record> {
        self.set_deleted(&identity_ids.into(), |table, ids| table.restore(ids))
    }

    fn set_deleted(
        &mut self,
        identity_ids: &Value,
        apply: fn(&mut Table<'_>, &[String]) -> Result<Vec<String>>,
    ) -> Result<Record> {
        let identity_ids = ids(identity_ids)?;
        let env = &self.env;
        self.store.transact(|records| {
            let provider_ids = provider_identity_ids(&identity_ids, records, env)?;
            let mut changed = Record::new();
            for (kind, ids) in [(Kind::AuthIdentity, identity_ids), (Kind::ProviderIdentity, provider_ids)] {
                changed.extend(ids_by_kind(kind, apply(&mut Table::new(kind, records, env), &ids)?));
            }
            Ok(changed)
        })
    }
}
