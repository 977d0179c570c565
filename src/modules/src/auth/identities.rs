//! Identities, each with what its providers know it by.

use serde_json::{Map, Value, json};

use super::AuthModuleService;
use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::find::Find;
use crate::methods::{ids_of, one_or_many};
use crate::model::{Kind, Record, text};
use crate::store::{Records, Store};
use crate::table::{self, Table, object};
use crate::value::given;

const PROVIDERS: &str = "provider_identities";

impl<S: Store, E: Env> AuthModuleService<S, E> {
    /// Create one identity, or an array of identities: `{ provider_identities?, app_metadata?, id? }`, with
    /// `{ entity_id, provider, user_metadata?, provider_metadata? }` of each provider.
    pub fn create_auth_identities(&mut self, data: impl Into<Value>) -> Result<Value> {
        let data = data.into();
        let env = &self.env;
        self.store.transact(|records| {
            one_or_many(&data, |inputs| inputs.iter().map(|input| create(object(input)?, records, env)).collect())
        })
    }

    /// The one with this id. `config` may have `select`, `withDeleted` and the relation `provider_identities`: with what
    /// it holds, a hash of a password for one.
    pub fn retrieve_auth_identity(&mut self, id: impl Into<Value>, config: impl Into<Value>) -> Result<Record> {
        let (id, config) = (id.into(), config.into());
        let env = &self.env;
        self.store.transact(|records| {
            let table = Table::new(Kind::AuthIdentity, records, env);
            let find = Find::read(table.model, &config)?;
            let identity = table.retrieve(&id, &find)?;
            related(identity, &find, records, env)
        })
    }

    /// Those that fit the filters, which may be about `provider_identities` too. `config` may have `take`, `skip` and
    /// `order` besides.
    pub fn list_auth_identities(&mut self, filters: impl Into<Value>, config: impl Into<Value>) -> Result<Vec<Record>> {
        Ok(self.list_and_count_auth_identities(filters, config)?.0)
    }

    /// Those that fit the filters, and how many there are without regard to `take` and `skip`.
    pub fn list_and_count_auth_identities(
        &mut self,
        filters: impl Into<Value>,
        config: impl Into<Value>,
    ) -> Result<(Vec<Record>, usize)> {
        let (filters, config) = (filters.into(), config.into());
        let env = &self.env;
        self.store.transact(|records| {
            let table = Table::new(Kind::AuthIdentity, records, env);
            let find = Find::read(table.model, &config)?;
            let (found, count) = table.list(&filters, &find)?;
            let found = found.into_iter().map(|identity| related(identity, &find, records, env));
            Ok((found.collect::<Result<_>>()?, count))
        })
    }

    /// Change one, `{ id, app_metadata }`, or all that fit filters, `{ selector, data }`, or an array of such. What is
    /// not given stays; `app_metadata` are merged. That is what makes an identity somebody's: `{ user_id }`.
    ///
    /// For an array and, other than where users are changed, for a selector, an array; else the one that was changed.
    pub fn update_auth_identities(&mut self, data: impl Into<Value>) -> Result<Value> {
        let data = data.into();
        let env = &self.env;
        self.store.transact(|records| {
            let mut table = Table::new(Kind::AuthIdentity, records, env);
            match &data {
                Value::Object(input) if given(input, "selector").is_some() => {
                    Ok(json!(table.update(std::slice::from_ref(&data))?))
                }
                data => one_or_many(data, |inputs| table.update(inputs)),
            }
        })
    }

    /// Forget one or many, by id, with what their providers know them by.
    pub fn delete_auth_identities(&mut self, ids: impl Into<Value>) -> Result<()> {
        let ids = table::ids(&ids.into())?;
        let env = &self.env;
        self.store.transact(|records| {
            let owned = providers_of(&ids, records, env)?;
            Table::new(Kind::ProviderIdentity, records, env).delete(&owned)?;
            Table::new(Kind::AuthIdentity, records, env).delete(&ids)
        })
    }

    /// Mark one or many as deleted, by id, with what their providers know them by. The ids of those that were not yet,
    /// under the names of the kinds. Nobody else gets the address.
    pub fn soft_delete_auth_identities(&mut self, ids: impl Into<Value>) -> Result<Record> {
        self.mark(&ids.into(), |table, ids| table.soft_delete(ids))
    }

    /// Undo a deletion that only marked. The ids of those that there are, under the names of the kinds.
    pub fn restore_auth_identities(&mut self, ids: impl Into<Value>) -> Result<Record> {
        self.mark(&ids.into(), |table, ids| table.restore(ids))
    }

    fn mark(&mut self, ids: &Value, mark: fn(&mut Table<'_>, &[String]) -> Result<Vec<String>>) -> Result<Record> {
        let ids = table::ids(ids)?;
        let env = &self.env;
        self.store.transact(|records| {
            let owned = providers_of(&ids, records, env)?;
            let mut marked = ids_of(Kind::AuthIdentity, mark(&mut Table::new(Kind::AuthIdentity, records, env), &ids)?);
            let owned = mark(&mut Table::new(Kind::ProviderIdentity, records, env), &owned)?;
            marked.extend(ids_of(Kind::ProviderIdentity, owned));
            Ok(marked)
        })
    }
}

/// A new identity with what its providers know it by.
pub(super) fn create(input: &Map<String, Value>, records: &mut dyn Records, env: &dyn Env) -> Result<Record> {
    let identity = Table::new(Kind::AuthIdentity, records, env).create(input)?;
    let providers = match given(input, PROVIDERS) {
        None => &[],
        Some(Value::Array(providers)) => providers.as_slice(),
        Some(_) => return Err(ModuleError::invalid(format!("{PROVIDERS} have to be an array"))),
    };
    let mut table = Table::new(Kind::ProviderIdentity, records, env);
    for provider in providers {
        let mut provider = object(provider)?.clone();
        provider.insert("auth_identity_id".to_owned(), json!(text(&identity, "id")));
        table.create(&provider)?;
    }
    with_providers(identity, false, records, env)
}

/// An identity with what its providers know it by, those that were deleted too where they are wanted.
pub(super) fn with_providers(
    mut identity: Record,
    with_deleted: bool,
    records: &mut dyn Records,
    env: &dyn Env,
) -> Result<Record> {
    let filters = json!({ "auth_identity_id": text(&identity, "id") });
    let providers = Table::new(Kind::ProviderIdentity, records, env).find(&filters, with_deleted)?;
    identity.insert(PROVIDERS.to_owned(), json!(providers));
    Ok(identity)
}

/// An identity as it is wanted.
fn related(identity: Record, find: &Find, records: &mut dyn Records, env: &dyn Env) -> Result<Record> {
    let shown = find.shown(identity);
    if find.relates(PROVIDERS) { with_providers(shown, find.with_deleted, records, env) } else { Ok(shown) }
}

/// The ids of what providers know these identities by, deleted or not.
fn providers_of(ids: &[String], records: &mut dyn Records, env: &dyn Env) -> Result<Vec<String>> {
    let filters = json!({ "auth_identity_id": ids });
    let found = Table::new(Kind::ProviderIdentity, records, env).find(&filters, true)?;
    Ok(found.iter().map(|provider| text(provider, "id").to_owned()).collect())
}
