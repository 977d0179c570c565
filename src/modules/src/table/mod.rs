//! Reading and writing the records of one kind in a transaction.

mod create;
mod delete;
mod merge;
mod update;
mod validate;

pub(crate) use validate::NUL_REJECTED;

use serde_json::{Map, Value};

use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::filter::Filter;
use crate::find_config::FindConfig;
use crate::ids::ulid;
use crate::model::{Kind, Record, Schema, is_deleted, text};
use crate::store::Records;
use crate::undefined::{defined_field, is_undefined};

/// The records of one kind.
pub(crate) struct Table<'a> {
    pub(crate) schema: &'static Schema,
    records: &'a mut dyn Records,
    env: &'a dyn Env,
}

impl<'a> Table<'a> {
    pub(crate) fn new(kind: Kind, records: &'a mut dyn Records, env: &'a dyn Env) -> Self {
        Self { schema: kind.schema(), records, env }
    }

    /// The record with this id.
    ///
    /// # Errors
    /// `not_found` if it does not exist, or is soft-deleted and `config` does not ask for such records.
    pub(crate) fn retrieve(&self, id: &Value, config: &FindConfig) -> Result<Record> {
        let Value::String(id) = id else {
            let mut name = self.schema.name.to_owned();
            if let Some(first) = name.get_mut(..1) {
                first.make_ascii_lowercase();
            }
            return Err(ModuleError::not_found(format!("{name} - id must be defined")));
        };
        let found = self.records.get(self.schema.kind, id)?.filter(|record| config.with_deleted || !is_deleted(record));
        found.ok_or_else(|| ModuleError::not_found(format!("{} with id: {id} was not found", self.schema.name)))
    }

    /// The records that match the filters, sorted by id.
    ///
    /// # Errors
    /// Those of [`Filter::parse`].
    pub(crate) fn find(&self, filters: &Value, with_deleted: bool) -> Result<Vec<Record>> {
        let none = Map::new();
        let filters = match filters {
            Value::Object(_) if is_undefined(filters) => &none,
            Value::Object(filters) => filters,
            _ => return Err(ModuleError::invalid_data("The filters must be an object.")),
        };
        Filter::parse(self.schema, self.records, filters, with_deleted)?.find(self.schema, self.records, with_deleted)
    }

    /// One page of the records that match the filters, and how many match in total.
    pub(crate) fn list(&self, filters: &Value, config: &FindConfig) -> Result<(Vec<Record>, usize)> {
        let found = self.find(filters, config.with_deleted)?;
        let count = found.len();
        Ok((config.page(found), count))
    }

    /// The id of a new record: the given one, or a generated one.
    pub(crate) fn new_id(&self, data: &Map<String, Value>) -> Result<String> {
        match defined_field(data, "id").and_then(Value::as_str).filter(|id| !id.is_empty()) {
            Some(id) => Ok(id.to_owned()),
            None => Ok(format!("{}{}", self.schema.id_prefix, ulid(self.env)?)),
        }
    }

    /// Stores a record.
    ///
    /// # Errors
    /// `invalid_data` if it violates a unique constraint.
    fn put(&mut self, record: &Record) -> Result<()> {
        let id = text(record, "id");
        for constraint in self.schema.unique {
            let is_exempt = |record: &Record| constraint.ignores_deleted && is_deleted(record);
            let Some(first) = constraint.fields.first().filter(|_| !is_exempt(record)) else {
                continue;
            };
            let candidates = self.records.find(self.schema.kind, first, text(record, first))?;
            let is_same = |other: &Record| constraint.fields.iter().all(|name| other.get(*name) == record.get(*name));
            if candidates.iter().any(|other| text(other, "id") != id && !is_exempt(other) && is_same(other)) {
                return Err(self.already_exists(constraint.fields, record));
            }
        }
        self.records.put(self.schema.kind, id, record.clone())
    }

    fn already_exists(&self, fields: &[&str], record: &Record) -> ModuleError {
        let fields: Vec<String> = fields.iter().map(|name| format!("{name}: {}", text(record, name))).collect();
        ModuleError::invalid_data(format!("{} with {}, already exists.", self.schema.label, fields.join(", ")))
    }
}
