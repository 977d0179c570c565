//! What is kept: one SQLite file, written before anything is acknowledged.

mod accounts;
mod addresses;
mod countries;
mod customers;
mod identities;
mod reset_tokens;
mod schema;
mod sessions;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::task::spawn_blocking;

pub(crate) use addresses::Address;
pub(crate) use customers::{Customer, NewCustomer};
pub(crate) use identities::Identity;

use crate::errors::ApiError;

/// The database, shared by all requests. One connection: SQLite has one writer anyway.
#[derive(Clone)]
pub(crate) struct Store {
    connection: Arc<Mutex<Connection>>,
}

impl Store {
    /// Open or create the file; `:memory:` for none.
    pub(crate) fn open(path: &Path) -> rusqlite::Result<Self> {
        let mut connection = Connection::open(path)?;
        schema::prepare(&mut connection)?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)) })
    }

    /// Do all of `work` or nothing of it, on a thread that may block.
    async fn transact<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let connection = Arc::clone(&self.connection);
        let task = spawn_blocking(move || {
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&transaction)?;
            transaction.commit()?;
            Ok(result)
        });
        match task.await {
            Ok(result) => result,
            Err(error) => Err(ApiError::Unknown(format!("a database task died: {error}"))),
        }
    }
}
