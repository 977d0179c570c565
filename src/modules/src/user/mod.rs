//! The User Module: the users of the admin dashboard, and invites to become one.

mod accept_invite;
mod dispatch;
mod invite_token;
mod invites;
mod options;

pub use options::UserModuleOptions;

use serde_json::Value;

use crate::arguments::one_or_many;
use crate::crud::crud_methods;
use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::model::{Kind, Record};
use crate::store::Store;
use crate::table::Table;

/// Mirrors the `UserModuleService` of `packages/modules/user/src/services/user-module.ts`. Each method is one
/// transaction.
///
/// Any string is an email, and emails are compared with case, as in Medusa.
pub struct UserModuleService<S, E> {
    store: S,
    env: E,
    options: UserModuleOptions,
}

impl<S: Store, E: Env> UserModuleService<S, E> {
    /// A service on a store.
    ///
    /// # Errors
    /// `invalid_data` if `jwt_secret` is empty.
    pub fn new(store: S, env: E, options: UserModuleOptions) -> Result<Self> {
        if options.jwt_secret.is_empty() {
            let message = "No jwt_secret was provided in the UserModule's options. Please add one.";
            return Err(ModuleError::invalid_data(message));
        }
        Ok(Self { store, env, options })
    }

    /// The store.
    pub fn into_store(self) -> S {
        self.store
    }

    /// Creates one user, or an array of users: `{ email, first_name?, last_name?, avatar_url?, metadata?, id? }`.
    ///
    /// # Errors
    /// `invalid_data` if a user has the email; `validation_failed` if a field is missing or has the wrong type.
    pub fn create_users(&mut self, data: impl Into<Value>) -> Result<Value> {
        let data = data.into();
        self.table(Kind::User, |table| one_or_many(&data, |inputs| table.create_all(inputs)))
    }

    /// The name of [`create_users`](Self::create_users) in older versions of Medusa.
    ///
    /// # Errors
    /// The same.
    pub fn create(&mut self, data: impl Into<Value>) -> Result<Value> {
        self.create_users(data)
    }

    /// The name of [`list_and_count_users`](Self::list_and_count_users) in older versions of Medusa.
    ///
    /// # Errors
    /// The same.
    pub fn list_and_count(
        &mut self,
        filters: impl Into<Value>,
        config: impl Into<Value>,
    ) -> Result<(Vec<Record>, usize)> {
        self.list_and_count_users(filters, config)
    }

    crud_methods!(
        Kind::User,
        retrieve_user,
        list_users,
        list_and_count_users,
        update_users,
        delete_users,
        soft_delete_users,
        restore_users
    );

    crud_methods!(
        Kind::Invite,
        retrieve_invite,
        list_invites,
        list_and_count_invites,
        update_invites,
        delete_invites,
        soft_delete_invites,
        restore_invites
    );

    fn table<T>(&mut self, kind: Kind, work: impl FnOnce(&mut Table<'_>) -> Result<T>) -> Result<T> {
        let env = &self.env;
        self.store.transact(|records| work(&mut Table::new(kind, records, env)))
    }
}
