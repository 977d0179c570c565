//! Where records are stored.

mod change;
mod index;
mod memory;

pub use change::Change;
pub use memory::MemoryStore;

use crate::error::Result;
use crate::model::{Kind, Record};

/// A store with transactions. `medusa-auth-modules-conformance` tests one.
pub trait Store {
    /// Runs `work` in a transaction, which is isolated from others. If `work` fails, nothing changes.
    ///
    /// # Errors
    /// Those of `work`, and `unexpected_state` if the store fails.
    fn transact<T>(&mut self, work: impl FnOnce(&mut dyn Records) -> Result<T>) -> Result<T>;
}

impl<S: Store> Store for &mut S {
    fn transact<T>(&mut self, work: impl FnOnce(&mut dyn Records) -> Result<T>) -> Result<T> {
        (**self).transact(work)
    }
}

/// The records in a transaction, including soft-deleted ones.
///
/// The modules enforce that `email` is unique among the users, and among the invites, that are not deleted, and that
/// `entity_id` is unique among the provider identities of a `provider`. A store may have unique indexes too.
pub trait Records {
    /// The record with this id.
    fn get(&self, kind: Kind, id: &str) -> Result<Option<Record>>;

    /// The records with this value in one of [`Kind::indexed_fields`], sorted by id.
    fn find(&self, kind: Kind, field: &str, value: &str) -> Result<Vec<Record>>;

    /// Every record, sorted by id.
    fn all(&self, kind: Kind) -> Result<Vec<Record>>;

    /// Stores a record, and replaces the one with the same id.
    fn put(&mut self, kind: Kind, id: &str, record: Record) -> Result<()>;

    /// Deletes the record with this id, if it exists.
    fn delete(&mut self, kind: Kind, id: &str) -> Result<()>;
}
