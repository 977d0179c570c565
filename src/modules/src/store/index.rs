//! Records with an index on [`Kind::indexed_fields`].

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::model::{Kind, Record};

/// The kind and the id of a record.
pub(super) type Key = (Kind, String);

#[derive(Clone, Debug, Default)]
pub(super) struct IndexedRecords {
    records: BTreeMap<Key, Record>,
    /// Sorted by field, value and id.
    index: BTreeSet<(Kind, String)>,
}

impl IndexedRecords {
    pub(super) fn get(&self, key: &Key) -> Option<&Record> {
        self.records.get(key)
    }

    pub(super) fn all(&self, kind: Kind) -> impl Iterator<Item = &Record> {
        let start = (kind, String::new());
        self.records.range(start..).take_while(move |((other, _), _)| *other == kind).map(|(_, record)| record)
    }

    pub(super) fn find(&self, kind: Kind, field: &str, value: &str) -> impl Iterator<Item = &Record> {
        let prefix = index_entry(field, value, "");
        let entries = self.index.range((kind, prefix.clone())..);
        let ids = entries.map_while(move |(other, entry)| entry.strip_prefix(&prefix).filter(|_| *other == kind));
        let found = ids.filter_map(move |id| self.get(&(kind, id.to_owned())));
        // A value with a NUL has the prefix of another value.
        found.filter(move |record| record.get(field).and_then(Value::as_str) == Some(value))
    }

    /// Returns the record that was replaced.
    pub(super) fn insert(&mut self, key: Key, record: Record) -> Option<Record> {
        let before = self.remove(&key);
        self.index.extend(index_entries(&key, &record));
        self.records.insert(key, record);
        before
    }

    pub(super) fn remove(&mut self, key: &Key) -> Option<Record> {
        let before = self.records.remove(key)?;
        for entry in index_entries(key, &before) {
            self.index.remove(&entry);
        }
        Some(before)
    }
}

fn index_entries((kind, id): &Key, record: &Record) -> impl Iterator<Item = (Kind, String)> {
    let value = |field: &str| record.get(field).and_then(Value::as_str);
    kind.indexed_fields().iter().filter_map(move |field| Some((*kind, index_entry(field, value(field)?, id))))
}

fn index_entry(field: &str, value: &str, id: &str) -> String {
    [field, value, id].join("\0")
}
