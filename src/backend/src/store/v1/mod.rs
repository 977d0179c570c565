//! What only Medusa v1 does with the data. Users and invites are those of the User Module, so that both versions have the
//! same; tables beside them hold the columns that only v1 knows.

mod addresses;
mod customers;
mod invites;
mod passwords;
mod users;

use rusqlite::Transaction;

pub(crate) use invites::Invite;
pub(crate) use users::{ROLES, User};

use super::Store;
use super::modules::Modules;
use crate::http::error::ApiError;

/// Users and invites, within a transaction.
pub(crate) struct V1<'a> {
    db: &'a Transaction<'a>,
    modules: Modules<'a>,
    /// Signs the tokens of invites.
    secret: String,
}

impl Store {
    /// Works with users and invites in one transaction.
    pub(crate) fn v1<T>(&self, work: impl FnOnce(&mut V1<'_>) -> Result<T, ApiError>) -> Result<T, ApiError> {
        self.transact(|db| {
            let modules = Modules::within(db, self.users.clone())?;
            work(&mut V1 { db, modules, secret: self.users.jwt_secret.clone() })
        })
    }
}
