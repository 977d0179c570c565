//! Medusa's modules on this database.

use medusa_auth_modules::{AuthModuleOptions, AuthModuleService, UserModuleOptions, UserModuleService};
use rusqlite::Transaction;
use serde_json::{Value, json};

use super::Store;
use super::records::Rows;
use crate::http::error::ApiError;
use crate::system::env::SystemEnv;

/// Both modules within one transaction.
pub(crate) struct Modules<'a> {
    pub(crate) users: UserModuleService<Rows<'a>, SystemEnv>,
    pub(crate) auth: AuthModuleService<Rows<'a>, SystemEnv>,
}

impl Store {
    /// Works with the modules in one transaction. Hash passwords elsewhere: everything else waits for this.
    pub(crate) fn modules<T>(&self, work: impl FnOnce(&mut Modules<'_>) -> Result<T, ApiError>) -> Result<T, ApiError> {
        self.transact(|db| work(&mut Modules::within(db, self.users.clone())?))
    }
}

impl<'a> Modules<'a> {
    /// Both modules within this transaction.
    pub(super) fn within(db: &'a Transaction<'a>, options: UserModuleOptions) -> Result<Self, ApiError> {
        Ok(Self { users: UserModuleService::new(Rows(db), SystemEnv, options)?, auth: auth(db) })
    }

    /// Lets an identity log in as this actor: a `user` or a `customer`. Fails if the identity is or was one already.
    pub(crate) fn link(&mut self, identity_id: &str, actor: &str, id: &str) -> Result<(), ApiError> {
        let key = format!("{actor}_id");
        let identity = self.auth.retrieve_auth_identity(identity_id, Value::Null)?;
        if identity.get("app_metadata").is_some_and(|metadata| metadata.get(&key).is_some()) {
            return Err(ApiError::Unknown(format!("an identity has a {actor} already")));
        }
        self.auth.update_auth_identities(json!({ "id": identity_id, "app_metadata": { key: id } }))?;
        Ok(())
    }
}

/// The Auth Module within this transaction.
pub(super) fn auth<'a>(db: &'a Transaction<'a>) -> AuthModuleService<Rows<'a>, SystemEnv> {
    AuthModuleService::new(Rows(db), SystemEnv, AuthModuleOptions::default())
}
