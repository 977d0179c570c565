//! Where records are kept.

mod memory;

pub use memory::{Change, MemoryStore};

use crate::error::Result;
use crate::model::{Kind, Record};

/// Something that keeps records.
pub trait Store {
    /// Do all of `work` or, where it fails, nothing of it. No other work sees what is half done.
    fn transact<T>(&mut self, work: impl FnOnce(&mut dyn Records) -> Result<T>) -> Result<T>;
}

impl<S: Store> Store for &mut S {
    fn transact<T>(&mut self, work: impl FnOnce(&mut dyn Records) -> Result<T>) -> Result<T> {
        (**self).transact(work)
    }
}

/// The records within a transaction. A record that was marked as deleted is a record.
///
/// The modules see to it that no two living users or invites have the same `email` and no two provider identities the
/// same `entity_id` of the same `provider`. A store may have indexes that see to it too.
pub trait Records {
    /// The record with this id.
    fn get(&self, kind: Kind, id: &str) -> Result<Option<Record>>;

    /// The records with this text in a field that is [`Kind::indexed`], in the order of their ids.
    fn find(&self, kind: Kind, field: &str, value: &str) -> Result<Vec<Record>>;

    /// All records, in the order of their ids.
    fn all(&self, kind: Kind) -> Result<Vec<Record>>;

    /// Keep a record, in place of any with this id.
    fn put(&mut self, kind: Kind, id: &str, record: Record) -> Result<()>;

    /// Forget the record with this id, if there is one.
    fn delete(&mut self, kind: Kind, id: &str) -> Result<()>;
}
