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
    records: Indexed,
    changed: BTreeSet<Key>,
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
        let of = |kind: Kind| -> Vec<&Record> { self.records.of(kind).collect() };
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
        let mut transaction = Transaction { records: &mut self.records, before: Vec::new() };
        let result = work(&mut transaction);
        let before = transaction.before;
        self.end(before, result.is_ok());
        result
    }
}

impl MemoryStore {
    /// Keep what was written, or put back what was there before.
    fn end(&mut self, before: Vec<(Key, Option<Record>)>, keep: bool) {
        if keep {
            return self.changed.extend(before.into_iter().map(|(key, _)| key));
        }
        for (key, record) in before.into_iter().rev() {
            match record {
                Some(record) => self.records.insert(key, record),
                None => self.records.remove(&key),
            };
        }
    }
}

type Key = (Kind, String);

/// Records, and the ids of those with a value in a field that is [`Kind::indexed`].
#[derive(Clone, Debug, Default)]
struct Indexed {
    records: BTreeMap<Key, Record>,
    /// The field, the value and the id, in this order.
    ids: BTreeSet<Key>,
}

impl Indexed {
    fn get(&self, key: &Key) -> Option<&Record> {
        self.records.get(key)
    }

    fn of(&self, kind: Kind) -> impl Iterator<Item = &Record> {
        let from = (kind, String::new());
        self.records.range(from..).take_while(move |((other, _), _)| *other == kind).map(|(_, record)| record)
    }

    fn find(&self, kind: Kind, field: &str, value: &str) -> impl Iterator<Item = &Record> {
        let start = entry(field, value, "");
        let entries = self.ids.range((kind, start.clone())..);
        let ids = entries.map_while(move |(of, entry)| entry.strip_prefix(&start).filter(|_| *of == kind));
        let found = ids.filter_map(move |id| self.get(&(kind, id.to_owned())));
        found.filter(move |record| record.get(field).and_then(Value::as_str) == Some(value))
    }

    /// What was there before is returned.
    fn insert(&mut self, key: Key, record: Record) -> Option<Record> {
        let before = self.remove(&key);
        self.ids.extend(entries(&key, &record));
        self.records.insert(key, record);
        before
    }

    fn remove(&mut self, key: &Key) -> Option<Record> {
        let before = self.records.remove(key)?;
        for entry in entries(key, &before) {
            self.ids.remove(&entry);
        }
        Some(before)
    }
}

fn entries((kind, id): &Key, record: &Record) -> impl Iterator<Item = Key> {
    let value = |field: &str| record.get(field).and_then(Value::as_str);
    kind.indexed().iter().filter_map(move |field| Some((*kind, entry(field, value(field)?, id))))
}

fn entry(field: &str, value: &str, id: &str) -> String {
    [field, value, id].join("\0")
}

struct Transaction<'a> {
    records: &'a mut Indexed,
    /// What was there before, of all that was written.
    before: Vec<(Key, Option<Record>)>,
}

impl Records for Transaction<'_> {
    fn get(&self, kind: Kind, id: &str) -> Result<Option<Record>> {
        Ok(self.records.get(&(kind, id.to_owned())).cloned())
    }

    fn find(&self, kind: Kind, field: &str, value: &str) -> Result<Vec<Record>> {
        Ok(self.records.find(kind, field, value).cloned().collect())
    }

    fn all(&self, kind: Kind) -> Result<Vec<Record>> {
        Ok(self.records.of(kind).cloned().collect())
    }

    fn put(&mut self, kind: Kind, id: &str, record: Record) -> Result<()> {
        let key = (kind, id.to_owned());
        let before = self.records.insert(key.clone(), record);
        self.before.push((key, before));
        Ok(())
    }

    fn delete(&mut self, kind: Kind, id: &str) -> Result<()> {
        let key = (kind, id.to_owned());
        let before = self.records.remove(&key);
        self.before.push((key, before));
        Ok(())
    }
}
