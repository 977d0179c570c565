//! What providers know identities by, each on its own: the address of `emailpass`, and the hash of the password.

use serde_json::Value;

use super::AuthModuleService;
use crate::env::Env;
use crate::error::Result;
use crate::find::Find;
use crate::methods::{ids_of, methods, one_or_many};
use crate::model::{Kind, Record};
use crate::store::Store;
use crate::table::{self, Table, object};

impl<S: Store, E: Env> AuthModuleService<S, E> {
    /// Create one, or an array of them: `{ entity_id, provider, auth_identity_id, user_metadata?, provider_metadata? }`.
    pub fn create_provider_identities(&mut self, data: impl Into<Value>) -> Result<Value> {
        let data = data.into();
        self.table(Kind::ProviderIdentity, |table| {
            one_or_many(&data, |inputs| inputs.iter().map(|input| table.create(object(input)?)).collect())
        })
    }

    methods!(
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
