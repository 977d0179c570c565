//! Provider identities, which hold the email and the password hash of `emailpass`.

use serde_json::Value;

use super::AuthModuleService;
use crate::arguments::one_or_many;
use crate::crud::crud_methods;
use crate::env::Env;
use crate::error::Result;
use crate::model::Kind;
use crate::store::Store;
use crate::table::Table;

impl<S: Store, E: Env> AuthModuleService<S, E> {
    /// Creates one provider identity, or an array of them:
    /// `{ entity_id, provider, auth_identity_id, user_metadata?, provider_metadata?, id? }`.
    ///
    /// # Errors
    /// `invalid_data` if the provider has an identity with this `entity_id`; `validation_failed` if a field is missing
    /// or has the wrong type.
    pub fn create_provider_identities(&mut self, data: impl Into<Value>) -> Result<Value> {
        let data = data.into();
        self.table(Kind::ProviderIdentity, |table| one_or_many(&data, |inputs| table.create_all(inputs)))
    }

    crud_methods!(
        Kind::ProviderIdentity,
        retrieve_provider_identity,
        list_provider_identities,
        list_and_count_provider_identities,
        update_provider_identities,
        delete_provider_identities,
        soft_delete_provider_identities,
        restore_provider_identities
    );

    fn table<T>(&mut self, kind: Kind, work: impl FnOnce(&mut Table<'_>) -> Result<T>) -> Result<T> {
        let env = &self.env;
        self.store.transact(|records| work(&mut Table::new(kind, records, env)))
    }
}
