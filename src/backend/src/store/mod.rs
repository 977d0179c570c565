//! What is kept: one SQLite file, written before anything is acknowledged.

mod account_addresses;
mod accounts;
mod addresses;
mod countries;
mod customers;
mod identities;
mod modules;
mod records;
mod reset_tokens;
mod schema;
mod sessions;
mod users;
pub(crate) mod v1;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use medusa_auth_modules::UserModuleOptions;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::task::spawn_blocking;

pub(crate) use addresses::Address;
pub(crate) use customers::{Customer, NewCustomer};

use crate::http::error::ApiError;

/// The database, shared by all requests. One connection: SQLite has one writer anyway.
#[derive(Clone)]
pub(crate) struct Store {
    connection: Arc<Mutex<Connection>>,
    /// What the User Module is told.
    users: UserModuleOptions,
}

impl Store {
    /// Open or create the file; `:memory:` for none.
    pub(crate) fn open(path: &Path, users: UserModuleOptions) -> rusqlite::Result<Self> {
        let mut connection = Connection::open(path)?;
        schema::prepare(&mut connection)?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)), users })
    }

    /// Do all of `work` or nothing of it, on a thread that may block.
    async fn transact<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let store = self.clone();
        match spawn_blocking(move || store.run(ApiError::from, work)).await {
            Ok(result) => result,
            Err(error) => Err(ApiError::Unknown(format!("a database task died: {error}"))),
        }
    }

    /// The same on this thread. `failed` tells what the database says.
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
