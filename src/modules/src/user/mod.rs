//! The User Module: who may work in a shop's administration, and who is invited to.

mod call;
mod invites;

use std::fmt;

use serde_json::Value;

use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::find::Find;
use crate::methods::{ids_of, methods, one_or_many};
use crate::model::{Kind, Record};
use crate::store::Store;
use crate::table::{self, Table, object};

/// What a [`UserModuleService`] is told beforehand.
#[derive(Clone)]
pub struct UserModuleOptions {
    /// Signs the tokens of invites.
    pub jwt_secret: String,
    /// Seconds that an invite is good for.
    pub valid_duration: i64,
    /// Whether the token of an invite that was accepted is refused. Medusa takes it for as long as it lasts, and so lets
    /// whoever has it become a user again once the first is deleted.
    pub refuse_accepted: bool,
}

/// Without the secret.
impl fmt::Debug for UserModuleOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("UserModuleOptions");
        shown.field("valid_duration", &self.valid_duration).field("refuse_accepted", &self.refuse_accepted);
        shown.finish_non_exhaustive()
    }
}

impl UserModuleOptions {
    /// As Medusa has it: invites are good for a day, and their tokens after they were accepted too.
    pub fn new(jwt_secret: impl Into<String>) -> Self {
        Self { jwt_secret: jwt_secret.into(), valid_duration: 24 * 60 * 60, refuse_accepted: false }
    }
}

/// Users and invites. Each method does all of its work or, where it fails, nothing of it.
///
/// Arguments are what Medusa's methods take. E-mail addresses are kept as they are: any text is one, and another case
/// is another address.
pub struct UserModuleService<S, E> {
    store: S,
    env: E,
    options: UserModuleOptions,
}

impl<S: Store, E: Env> UserModuleService<S, E> {
    /// On this store. Refused without a secret to sign with.
    pub fn new(store: S, env: E, options: UserModuleOptions) -> Result<Self> {
        if options.jwt_secret.is_empty() {
            let message = "No jwt_secret was provided in the UserModule's options. Please add one.";
            return Err(ModuleError::invalid(message));
        }
        Ok(Self { store, env, options })
    }

    /// The store, which may have changed.
    pub fn into_store(self) -> S {
        self.store
    }

    /// Create one user, or an array of users: `{ email, first_name?, last_name?, avatar_url?, metadata?, id? }`.
    pub fn create_users(&mut self, data: impl Into<Value>) -> Result<Value> {
        let data = data.into();
        self.table(Kind::User, |table| {
            one_or_many(&data, |inputs| inputs.iter().map(|input| table.create(object(input)?)).collect())
        })
    }

    /// [`create_users`](Self::create_users), by the name that it once had.
    pub fn create(&mut self, data: impl Into<Value>) -> Result<Value> {
        self.create_users(data)
    }

    /// [`list_and_count_users`](Self::list_and_count_users), by the name that it once had.
    pub fn list_and_count(
        &mut self,
        filters: impl Into<Value>,
        config: impl Into<Value>,
    ) -> Result<(Vec<Record>, usize)> {
        self.list_and_count_users(filters, config)
    }

    methods!(
        Kind::User,
        retrieve_user,
        list_users,
        list_and_count_users,
        update_users,
        delete_users,
        soft_delete_users,
        restore_users
    );

    methods!(
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
