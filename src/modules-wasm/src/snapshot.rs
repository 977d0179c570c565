//! The part of a store that a call has looked up.

use std::cell::RefCell;

use medusa_auth_modules::{Change, Kind, MemoryStore, ModuleError, Record, Records, Result, Store};
use serde_json::Value;

use crate::lookup::{Lookup, LookupBy};

/// After this many lookups of a kind, the next one fetches every record: each lookup makes the call run again.
const MAX_LOOKUPS: usize = 16;

/// The records that have been looked up. Reading others fails, and is remembered as the missing lookup.
#[derive(Clone, Default)]
pub(crate) struct Snapshot {
    records: MemoryStore,
    lookups: Vec<Lookup>,
    missing: RefCell<Option<Lookup>>,
}

impl Snapshot {
    /// Adds the result of a lookup, an array of records.
    ///
    /// # Errors
    /// `unexpected_state` if it is something else.
    pub(crate) fn add(&mut self, lookup: Lookup, found: &Value) -> Result<()> {
        let invalid = || {
            let message =
                "The store did not return an array of records. If it is your own, check its transact() method.";
            ModuleError::unexpected(message)
        };
        let found = found.as_array().ok_or_else(invalid)?;
        self.records.transact(|records| {
            found.iter().try_for_each(|record| {
                let record = record.as_object().ok_or_else(invalid)?;
                let id = record.get("id").and_then(Value::as_str).ok_or_else(invalid)?;
                records.put(lookup.kind, id, record.clone())
            })
        })?;
        self.records.take_changes();
        self.lookups.push(lookup);
        Ok(())
    }

    /// The lookup that the last run needed.
    pub(crate) fn missing(&self) -> Option<Lookup> {
        self.missing.borrow().clone()
    }

    /// The changes of the last run.
    pub(crate) fn take_changes(&mut self) -> Vec<Change> {
        self.records.take_changes()
    }

    /// [`Store::transact`] without a type parameter, which keeps the WebAssembly module small.
    fn transact_dyn(&mut self, work: &mut dyn FnMut(&mut dyn Records) -> Result<()>) -> Result<()> {
        let Self { records, lookups, missing } = self;
        records.transact(|records| work(&mut Transaction { records, lookups, missing }))
    }
}

impl Store for Snapshot {
    fn transact<T>(&mut self, work: impl FnOnce(&mut dyn Records) -> Result<T>) -> Result<T> {
        let (mut work, mut result) = (Some(work), None);
        self.transact_dyn(&mut |records| {
            result = work.take().map(|work| work(records)).transpose()?;
            Ok(())
        })?;
        result.ok_or_else(|| ModuleError::unexpected("the transaction did not run"))
    }
}

struct Transaction<'a> {
    records: &'a mut dyn Records,
    lookups: &'a [Lookup],
    missing: &'a RefCell<Option<Lookup>>,
}

impl Transaction<'_> {
    /// # Errors
    /// If the records have not been looked up. The caller of the run handles it.
    fn require(&self, kind: Kind, by: LookupBy) -> Result<()> {
        let all = Lookup { kind, by: LookupBy::All };
        let lookup = Lookup { kind, by };
        if self.lookups.contains(&all) || self.lookups.contains(&lookup) {
            return Ok(());
        }
        let count = self.lookups.iter().filter(|lookup| lookup.kind == kind).count();
        *self.missing.borrow_mut() = Some(if count < MAX_LOOKUPS { lookup } else { all });
        Err(ModuleError::unexpected("records have to be looked up first"))
    }
}

impl Records for Transaction<'_> {
    fn get(&self, kind: Kind, id: &str) -> Result<Option<Record>> {
        self.require(kind, LookupBy::Id(id.to_owned()))?;
        self.records.get(kind, id)
    }

    fn find(&self, kind: Kind, field: &str, value: &str) -> Result<Vec<Record>> {
        self.require(kind, LookupBy::Field(field.to_owned(), value.to_owned()))?;
        self.records.find(kind, field, value)
    }

    fn all(&self, kind: Kind) -> Result<Vec<Record>> {
        self.require(kind, LookupBy::All)?;
        self.records.all(kind)
    }

    fn put(&mut self, kind: Kind, id: &str, record: Record) -> Result<()> {
        self.records.put(kind, id, record)
    }

    fn delete(&mut self, kind: Kind, id: &str) -> Result<()> {
        self.records.delete(kind, id)
    }
}
