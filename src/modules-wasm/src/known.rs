//! What is known so far of the records that somebody else keeps.

use std::cell::RefCell;

use medusa_auth_modules::{Change, Kind, MemoryStore, ModuleError, Record, Records, Result, Store};
use serde_json::{Value, json};

/// Which records of a kind are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// Their kind.
    pub kind: Kind,
    /// What they are found by.
    pub by: By,
}

/// What records are found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// All of the kind.
    All,
    /// The one with this id.
    Id(String),
    /// Those with this text in a field that is [`Kind::indexed`].
    Field(String, String),
}

impl Lookup {
    /// `{ "kind": … }` of all, with `"id"` of one, with `"field"` and `"value"` of those with that.
    pub fn to_json(&self) -> Value {
        let kind = self.kind.name();
        match &self.by {
            By::All => json!({ "kind": kind }),
            By::Id(id) => json!({ "kind": kind, "id": id }),
            By::Field(field, value) => json!({ "kind": kind, "field": field, "value": value }),
        }
    }
}

/// How many times a kind is asked about before all of it is: each time, a call begins again.
const PATIENCE: usize = 16;

/// The records that were looked up. What is asked for and was not is an error, and is noted.
#[derive(Clone, Default)]
pub(crate) struct Known {
    records: MemoryStore,
    lookups: Vec<Lookup>,
    lacking: RefCell<Option<Lookup>>,
}

impl Known {
    /// Take note of what was found.
    pub(crate) fn learn(&mut self, lookup: Lookup, found: &Value) -> Result<()> {
        let broken = || ModuleError::unexpected("What was looked up is not an array of records.");
        let found = found.as_array().ok_or_else(broken)?;
        self.records.transact(|records| {
            found.iter().try_for_each(|record| {
                let record = record.as_object().ok_or_else(broken)?;
                let id = record.get("id").and_then(Value::as_str).ok_or_else(broken)?;
                records.put(lookup.kind, id, record.clone())
            })
        })?;
        self.records.take_changes();
        self.lookups.push(lookup);
        Ok(())
    }

    /// What was asked for and is not known.
    pub(crate) fn lacking(&self) -> Option<Lookup> {
        self.lacking.borrow().clone()
    }

    /// What became of the records.
    pub(crate) fn take_changes(&mut self) -> Vec<Change> {
        self.records.take_changes()
    }
}

impl Store for Known {
    fn transact<T>(&mut self, work: impl FnOnce(&mut dyn Records) -> Result<T>) -> Result<T> {
        let (mut work, mut done) = (Some(work), None);
        self.within(&mut |records| {
            done = work.take().map(|work| work(records)).transpose()?;
            Ok(())
        })?;
        done.ok_or_else(|| ModuleError::unexpected("nothing was done"))
    }
}

impl Known {
    /// [`Store::transact`], of which there is one and not one for each of what it may give.
    fn within(&mut self, work: &mut dyn FnMut(&mut dyn Records) -> Result<()>) -> Result<()> {
        let Self { records, lookups, lacking } = self;
        records.transact(|records| work(&mut Transaction { records, lookups, lacking }))
    }
}

struct Transaction<'a> {
    records: &'a mut dyn Records,
    lookups: &'a [Lookup],
    lacking: &'a RefCell<Option<Lookup>>,
}

impl Transaction<'_> {
    fn need(&self, kind: Kind, by: By) -> Result<()> {
        let all = Lookup { kind, by: By::All };
        let lookup = Lookup { kind, by };
        if self.lookups.contains(&all) || self.lookups.contains(&lookup) {
            return Ok(());
        }
        let asked = self.lookups.iter().filter(|lookup| lookup.kind == kind).count();
        *self.lacking.borrow_mut() = Some(if asked < PATIENCE { lookup } else { all });
        Err(ModuleError::unexpected("records are to be looked up first"))
    }
}

impl Records for Transaction<'_> {
    fn get(&self, kind: Kind, id: &str) -> Result<Option<Record>> {
        self.need(kind, By::Id(id.to_owned()))?;
        self.records.get(kind, id)
    }

    fn find(&self, kind: Kind, field: &str, value: &str) -> Result<Vec<Record>> {
        self.need(kind, By::Field(field.to_owned(), value.to_owned()))?;
        self.records.find(kind, field, value)
    }

    fn all(&self, kind: Kind) -> Result<Vec<Record>> {
        self.need(kind, By::All)?;
        self.records.all(kind)
    }

    fn put(&mut self, kind: Kind, id: &str, record: Record) -> Result<()> {
        self.records.put(kind, id, record)
    }

    fn delete(&mut self, kind: Kind, id: &str) -> Result<()> {
        self.records.delete(kind, id)
    }
}
