//! Records in memory, made of what somebody else keeps: IndexedDB in a browser, or nobody.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{Records, Store};
use crate::error::{ModuleError, Result};
use crate::model::{Kind, Record};

/// Records in memory.
///
/// What is kept elsewhere comes in with [`from_snapshot`](Self::from_snapshot), and what became of it goes out with
/// [`take_changes`](Self::take_changes).
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    records: BTreeMap<(Kind, String), Record>,
    changed: BTreeSet<(Kind, String)>,
}

/// What became of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The whole record to keep; `None` to forget it.
    pub record: Option<Record>,
}

impl Change {
    /// `{ "kind": …, "id": …, "record": … }`, with `null` for a record to forget.
    pub fn to_json(&self) -> Value {
        json!({ "kind": self.kind.name(), "id": self.id, "record": self.record })
    }
}

impl MemoryStore {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// From the records of each kind: `{ "user": [{ "id": … }, …], … }`. A kind that is not there has none.
    pub fn from_snapshot(snapshot: &Value) -> Result<Self> {
        let broken = |what: &str| ModuleError::unexpected(format!("the snapshot has {what}"));
        let mut store = Self::new();
        let kinds = snapshot.as_object().ok_or_else(|| broken("no kinds of records"))?;
        for (name, records) in kinds {
            let kind = Kind::named(name).ok_or_else(|| broken("an unknown kind of records"))?;
            for record in records.as_array().ok_or_else(|| broken("no array of records"))? {
                let record = record.as_object().ok_or_else(|| broken("a record that is no object"))?;
                let id = record.get("id").and_then(Value::as_str).ok_or_else(|| broken("a record without an id"))?;
                store.records.insert((kind, id.to_owned()), record.clone());
            }
        }
        Ok(store)
    }

    /// What [`from_snapshot`](Self::from_snapshot) takes.
    pub fn snapshot(&self) -> Value {
        let of = |kind: Kind| -> Vec<&Record> {
            self.records.iter().filter(|((other, _), _)| *other == kind).map(|(_, record)| record).collect()
        };
        let kinds: Map<String, Value> =
            Kind::ALL.iter().map(|kind| (kind.name().to_owned(), json!(of(*kind)))).collect();
        Value::Object(kinds)
    }

    /// What has changed since it was last asked: the last state of each record that did.
    pub fn take_changes(&mut self) -> Vec<Change> {
        let changed = std::mem::take(&mut self.changed).into_iter();
        let told = changed.map(|key| {
            let record = self.records.get(&key).cloned();
            let (kind, id) = key;
            Change { kind, id, record }
        });
        told.collect()
    }
}

impl Store for MemoryStore {
    fn transact<T>(&mut self, work: impl FnOnce(&mut dyn Records) -> Result<T>) -> Result<T> {
        let mut transaction = Transaction { records: &mut self.records, before: BTreeMap::new() };
        match work(&mut transaction) {
            Ok(result) => {
                self.changed.extend(transaction.before.into_keys());
                Ok(result)
            }
            Err(error) => {
                for (key, record) in transaction.before {
                    match record {
                        Some(record) => self.records.insert(key, record),
                        None => self.records.remove(&key),
                    };
                }
                Err(error)
            }
        }
    }
}

struct Transaction<'a> {
    records: &'a mut BTreeMap<(Kind, String), Record>,
    /// What was there before, of all that was written.
    before: BTreeMap<(Kind, String), Option<Record>>,
}

impl Transaction<'_> {
    fn of(&self, kind: Kind) -> impl Iterator<Item = &Record> {
        let from = (kind, String::new());
        self.records.range(from..).take_while(move |((other, _), _)| *other == kind).map(|(_, record)| record)
    }
}

impl Records for Transaction<'_> {
    fn get(&self, kind: Kind, id: &str) -> Result<Option<Record>> {
        Ok(self.records.get(&(kind, id.to_owned())).cloned())
    }

    fn find(&self, kind: Kind, field: &str, value: &str) -> Result<Vec<Record>> {
        let fits = |record: &&Record| record.get(field).and_then(Value::as_str) == Some(value);
        Ok(self.of(kind).filter(fits).cloned().collect())
    }

    fn all(&self, kind: Kind) -> Result<Vec<Record>> {
        Ok(self.of(kind).cloned().collect())
    }

    fn put(&mut self, kind: Kind, id: &str, record: Record) -> Result<()> {
        let key = (kind, id.to_owned());
        let before = self.records.insert(key.clone(), record);
        self.before.entry(key).or_insert(before);
        Ok(())
    }

    fn delete(&mut self, kind: Kind, id: &str) -> Result<()> {
        let key = (kind, id.to_owned());
        let before = self.records.remove(&key);
        self.before.entry(key).or_insert(before);
        Ok(())
    }
}
