//! A store in memory, alone or as a copy of records that are stored elsewhere.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::change::Change;
use super::index::{IndexedRecords, Key};
use super::{Records, Store};
use crate::error::{ModuleError, Result};
use crate::model::{Kind, Record};

/// A store in memory.
///
/// To keep the records elsewhere, load them with [`from_snapshot`](Self::from_snapshot), and save what
/// [`take_changes`](Self::take_changes) returns.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    records: IndexedRecords,
    changed: BTreeSet<Key>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// A store with the records of a snapshot: `{ "user": [{ "id": … }, …], … }`.
    ///
    /// # Errors
    /// `unexpected_state` if the snapshot is invalid.
    pub fn from_snapshot(snapshot: &Value) -> Result<Self> {
        let invalid = |what: &str| ModuleError::unexpected(format!("Invalid snapshot: {what}."));
        let mut store = Self::new();
        let kinds = snapshot.as_object().ok_or_else(|| invalid("expected an object"))?;
        for (name, records) in kinds {
            let kind = Kind::from_name(name).ok_or_else(|| invalid("unknown kind of records"))?;
            for record in records.as_array().ok_or_else(|| invalid("expected an array of records"))? {
                let record = record.as_object().ok_or_else(|| invalid("a record is not an object"))?;
                let id = record.get("id").and_then(Value::as_str).ok_or_else(|| invalid("a record has no id"))?;
                store.records.insert((kind, id.to_owned()), record.clone());
            }
        }
        Ok(store)
    }

    /// Every record, as [`from_snapshot`](Self::from_snapshot) expects them.
    pub fn snapshot(&self) -> Value {
        let all = |kind: Kind| -> Vec<&Record> { self.records.all(kind).collect() };
        let kinds: Map<String, Value> =
            Kind::ALL.iter().map(|kind| (kind.name().to_owned(), json!(all(*kind)))).collect();
        Value::Object(kinds)
    }

    /// The changes since the last call, one for each changed record.
    pub fn take_changes(&mut self) -> Vec<Change> {
        let changed = std::mem::take(&mut self.changed).into_iter();
        let changes = changed.map(|key| {
            let record = self.records.get(&key).cloned();
            let (kind, id) = key;
            Change { kind, id, record }
        });
        changes.collect()
    }

    fn commit(&mut self, undo_log: Vec<Write>) {
        self.changed.extend(undo_log.into_iter().map(|(key, _)| key));
    }

    fn roll_back(&mut self, undo_log: Vec<Write>) {
        for (key, before) in undo_log.into_iter().rev() {
            match before {
                Some(record) => self.records.insert(key, record),
                None => self.records.remove(&key),
            };
        }
    }
}

impl Store for MemoryStore {
    fn transact<T>(&mut self, work: impl FnOnce(&mut dyn Records) -> Result<T>) -> Result<T> {
        let mut transaction = Transaction { records: &mut self.records, undo_log: Vec::new() };
        let result = work(&mut transaction);
        let undo_log = transaction.undo_log;
        if result.is_ok() {
            self.commit(undo_log)
        } else {
            self.roll_back(undo_log)
        }
        result
    }
}

/// A write, with the record before it.
type Write = (Key, Option<Record>);

struct Transaction<'a> {
    records: &'a mut IndexedRecords,
    undo_log: Vec<Write>,
}

impl Records for Transaction<'_> {
    fn get(&self, kind: Kind, id: &str) -> Result<Option<Record>> {
        Ok(self.records.get(&(kind, id.to_owned())).cloned())
    }

    fn find(&self, kind: Kind, field: &str, value: &str) -> Result<Vec<Record>> {
        Ok(self.records.find(kind, field, value).cloned().collect())
    }

    fn all(&self, kind: Kind) -> Result<Vec<Record>> {
        Ok(self.records.all(kind).cloned().collect())
    }

    fn put(&mut self, kind: Kind, id: &str, record: Record) -> Result<()> {
        let key = (kind, id.to_owned());
        let before = self.records.insert(key.clone(), record);
        self.undo_log.push((key, before));
        Ok(())
    }

    fn delete(&mut self, kind: Kind, id: &str) -> Result<()> {
        let key = (kind, id.to_owned());
        let before = self.records.remove(&key);
        self.undo_log.push((key, before));
        Ok(())
    }
}
