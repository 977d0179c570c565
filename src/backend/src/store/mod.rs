//! The data: one SQLite file, written before a response is sent. Everything here blocks.

mod account_addresses;
mod accounts;
mod addresses;
mod cache;
mod countries;
mod customers;
mod identities;
mod metadata;
mod mfa;
mod modules;
mod records;
mod reset_tokens;
mod schema;
mod sessions;
mod users;
pub(crate) mod v1;
mod verifications;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use medusa_auth_modules::UserModuleOptions;
use rusqlite::{Connection, Transaction, TransactionBehavior};

pub(crate) use addresses::Address;
pub(crate) use customers::{Customer, V2_COLUMNS};
pub(crate) use mfa::{DISABLED, Factor, Mfa};
pub(crate) use modules::Modules;
pub(crate) use verifications::{NewVerification, Requested, Verification};

use crate::http::error::ApiError;

/// The database, shared by all requests. One connection: SQLite has one writer anyway.
#[derive(Clone)]
pub(crate) struct Store {
    connection: Arc<Mutex<Connection>>,
    /// The options of the User Module.
    users: UserModuleOptions,
}

impl Store {
    /// Opens or creates the file; `:memory:` for none.
    pub(crate) fn open(path: &Path, users: UserModuleOptions) -> rusqlite::Result<Self> {
        let mut connection = Connection::open(path)?;
        schema::prepare(&mut connection)?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)), users })
    }

    /// Does `work` in a transaction, which is rolled back if it fails.
    fn transact<T>(&self, work: impl FnOnce(&Transaction) -> Result<T, ApiError>) -> Result<T, ApiError> {
        self.run(ApiError::from, work)
    }

    /// The same with another type of error, which `failed` makes of the database's own.
    fn run<T, E>(
        &self,
        failed: fn(rusqlite::Error) -> E,
        work: impl FnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let result = work(&transaction)?;
        transaction.commit().map_err(failed)?;
        Ok(result)
    }
}
