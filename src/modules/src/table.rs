//! What can be done with records of any kind.

use serde_json::{Map, Value, json};

use crate::date;
use crate::env::Env;
use crate::error::{ModuleError, Result};
use crate::filter::Filter;
use crate::find::Find;
use crate::ids::ulid;
use crate::model::{Field, Kind, Model, Record, Shape, is_alive, text};
use crate::store::Records;
use crate::value::{defined, given, inspect, is_undefined, type_of};

/// What is left of PostgreSQL's complaint about a NUL, which it keeps in no text, without the query that it repeats.
pub(crate) const NUL: &str = "invalid message format";

/// The records of one kind, within a transaction.
pub(crate) struct Table<'a> {
    pub(crate) model: &'static Model,
    records: &'a mut dyn Records,
    env: &'a dyn Env,
}

impl<'a> Table<'a> {
    pub(crate) fn new(kind: Kind, records: &'a mut dyn Records, env: &'a dyn Env) -> Self {
        Self { model: kind.model(), records, env }
    }

    /// The living record with this id.
    pub(crate) fn retrieve(&self, id: &Value, config: &Find) -> Result<Record> {
        let Value::String(id) = id else {
            let mut name = self.model.name.to_owned();
            if let Some(first) = name.get_mut(..1) {
                first.make_ascii_lowercase();
            }
            return Err(ModuleError::not_found(format!("{name} - id must be defined")));
        };
        let found = self.records.get(self.model.kind, id)?.filter(|record| config.with_deleted || is_alive(record));
        found.ok_or_else(|| ModuleError::not_found(format!("{} with id: {id} was not found", self.model.name)))
    }

    /// All records that fit, in the order of their ids.
    pub(crate) fn find(&self, filters: &Value, with_deleted: bool) -> Result<Vec<Record>> {
        let none = Map::new();
        let filters = match filters {
            Value::Object(_) if is_undefined(filters) => &none,
            Value::Object(filters) => filters,
            _ => return Err(ModuleError::invalid("Filters have to be an object")),
        };
        Filter::read(self.model, self.records, filters, with_deleted)?.find(self.model, self.records, with_deleted)
    }

    /// The records that are wanted of those that fit, and how many fit.
    pub(crate) fn list(&self, filters: &Value, config: &Find) -> Result<(Vec<Record>, usize)> {
        let found = self.find(filters, config.with_deleted)?;
        let count = found.len();
        Ok((config.part(found), count))
    }

    /// An id for a new record: the one that came with it, if any.
    pub(crate) fn id(&self, data: &Map<String, Value>) -> Result<String> {
        match given(data, "id").and_then(Value::as_str).filter(|id| !id.is_empty()) {
            Some(id) => Ok(id.to_owned()),
            None => Ok(format!("{}{}", self.model.prefix, ulid(self.env)?)),
        }
    }

    /// A new record.
    pub(crate) fn create(&mut self, data: &Map<String, Value>) -> Result<Record> {
        let now = Value::from(date::iso(self.env.now_ms()));
        let id = self.id(data)?;
        let mut record = Record::new();
        for field in self.model.fields {
            let value = match (field.name, given(data, field.name)) {
                ("id", _) => Value::from(id.as_str()),
                ("created_at" | "updated_at", None | Some(Value::Null)) => now.clone(),
                (_, None) if field.nullable => Value::Null,
                (_, None) if field.shape == Shape::Flag => Value::Bool(false),
                (_, None) => return Err(self.missing(field, "undefined")),
                (_, Some(Value::Null)) if !field.nullable => return Err(self.missing(field, "null")),
                (_, Some(value)) => defined(self.checked(field, value)?),
            };
            record.insert(field.name.to_owned(), value);
        }
        if self.records.get(self.model.kind, &id)?.is_some() {
            return Err(self.taken(&["id"], &record));
        }
        self.put(&record)?;
        Ok(record)
    }

    /// Change records, each by its id or all that fit a selector: `{ id, … }` or `{ selector, data }`.
    pub(crate) fn update(&mut self, inputs: &[Value]) -> Result<Vec<Record>> {
        let mut changes: Vec<(Record, &Map<String, Value>)> = Vec::new();
        let mut by_id: Vec<(String, &Map<String, Value>)> = Vec::new();
        for input in inputs {
            let input = object(input)?;
            if let Some(selector) = given(input, "selector") {
                let data = object(given(input, "data").unwrap_or(&Value::Null))?;
                changes.extend(self.find(selector, false)?.into_iter().map(|record| (record, data)));
                continue;
            }
            let id = match given(input, "id") {
                Some(Value::String(id)) => id.clone(),
                Some(Value::Null) | None => String::new(),
                Some(other) => inspect(other),
            };
            // The last one counts.
            by_id.retain(|(other, _)| *other != id);
            by_id.push((id, input));
        }
        let mut missing = Vec::new();
        let mut found = Vec::new();
        for (id, data) in by_id {
            match self.records.get(self.model.kind, &id)?.filter(is_alive) {
                Some(record) => found.push((record, data)),
                None => missing.push(id),
            }
        }
        if !missing.is_empty() {
            let message = format!("{} with id \"{}\" not found", self.model.name, missing.join(", "));
            return Err(ModuleError::not_found(message));
        }
        found.sort_by(|(a, _), (b, _)| text(a, "id").cmp(text(b, "id")));
        changes.extend(found);
        changes.into_iter().map(|(record, data)| self.change(record, data)).collect()
    }

    /// Change one record. Its date of change is another only where it is, and then now, whatever was asked for.
    pub(crate) fn change(&mut self, before: Record, data: &Map<String, Value>) -> Result<Record> {
        let mut record = before.clone();
        for field in self.model.fields {
            let value = match data.get(field.name) {
                Some(_) if field.name == "id" => continue,
                None => continue,
                Some(value) if is_undefined(value) && field.nullable => continue,
                Some(value) if !field.nullable && (value.is_null() || is_undefined(value)) => {
                    let (name, model) = (field.name, self.model.name);
                    let none = if value.is_null() { "null" } else { "undefined" };
                    let message = format!("You must pass a non-{none} value to the property {name} of entity {model}.");
                    return Err(ModuleError::validation(message));
                }
                Some(value) => self.checked(field, value)?,
            };
            let value = match (field.shape, record.get(field.name), value) {
                (Shape::Metadata, Some(Value::Object(old)), Value::Object(new)) => merged_metadata(old.clone(), new),
                (Shape::Metadata, _, Value::Object(new)) => merged_metadata(Map::new(), new),
                (Shape::Object, Some(old), new) => merged(old.clone(), new),
                (_, _, value) => value,
            };
            record.insert(field.name.to_owned(), defined(value));
        }
        if record != before {
            record.insert("updated_at".to_owned(), Value::from(date::iso(self.env.now_ms())));
            self.put(&record)?;
        }
        Ok(record)
    }

    /// Forget records, deleted or not. Ids of none are nothing to complain of.
    pub(crate) fn delete(&mut self, ids: &[String]) -> Result<()> {
        ids.iter().try_for_each(|id| self.records.delete(self.model.kind, id))
    }

    /// Mark records as deleted. The ids of those that were not.
    pub(crate) fn soft_delete(&mut self, ids: &[String]) -> Result<Vec<String>> {
        let now = Map::from_iter([("deleted_at".to_owned(), json!(date::iso(self.env.now_ms())))]);
        self.mark(ids, &now, is_alive)
    }

    /// Undo what [`soft_delete`](Self::soft_delete) did. The ids of those that there are.
    pub(crate) fn restore(&mut self, ids: &[String]) -> Result<Vec<String>> {
        self.mark(ids, &Map::from_iter([("deleted_at".to_owned(), Value::Null)]), |_| true)
    }

    fn mark(&mut self, ids: &[String], data: &Map<String, Value>, wanted: fn(&Record) -> bool) -> Result<Vec<String>> {
        let mut marked: Vec<String> = Vec::new();
        for id in ids {
            let record = self.records.get(self.model.kind, id)?.filter(&wanted);
            if let Some(record) = record.filter(|_| !marked.contains(id)) {
                self.change(record, data)?;
                marked.push(id.clone());
            }
        }
        Ok(marked)
    }

    /// Keep a record that is not like another where it must not be.
    fn put(&mut self, record: &Record) -> Result<()> {
        let id = text(record, "id");
        for unique in self.model.unique {
            let Some(first) = unique.fields.first().filter(|_| !unique.living || is_alive(record)) else {
                continue;
            };
            let others = self.records.find(self.model.kind, first, text(record, first))?;
            let is_same = |other: &Record| unique.fields.iter().all(|name| other.get(*name) == record.get(*name));
            let counts = |other: &Record| text(other, "id") != id && (!unique.living || is_alive(other));
            if others.iter().any(|other| counts(other) && is_same(other)) {
                return Err(self.taken(unique.fields, record));
            }
        }
        self.records.put(self.model.kind, id, record.clone())
    }

    /// A value that this field may have.
    fn checked(&self, field: &Field, value: &Value) -> Result<Value> {
        let checked = match (field.shape, value) {
            (_, Value::Null) if field.nullable => Some(Value::Null),
            (Shape::Text, Value::String(text)) if text.contains('\0') => {
                return Err(ModuleError::invalid(NUL));
            }
            (Shape::Text, Value::String(_)) | (Shape::Flag, Value::Bool(_)) => Some(value.clone()),
            (Shape::Flag, value) => value.as_u64().filter(|number| *number < 2).map(|number| Value::from(number == 1)),
            (Shape::Date, value) => date::read(value).map(Value::from),
            (Shape::Object | Shape::Metadata, Value::Object(_)) => Some(value.clone()),
            _ => None,
        };
        checked.ok_or_else(|| {
            let (model, name, wanted) = (self.model.name, field.name, field.shape.name());
            let (value, got) = (inspect(value), type_of(value));
            ModuleError::validation(format!(
                "Trying to set {model}.{name} of type '{wanted}' to {value} of type '{got}'"
            ))
        })
    }

    /// Medusa goes on with all of the record, and so tells the token of an invite to whoever reads its log.
    fn missing(&self, field: &Field, found: &str) -> ModuleError {
        let message = format!("Value for {}.{} is required, '{found}' found", self.model.name, field.name);
        ModuleError::validation(message)
    }

    fn taken(&self, fields: &[&str], record: &Record) -> ModuleError {
        let fields: Vec<String> = fields.iter().map(|name| format!("{name}: {}", text(record, name))).collect();
        ModuleError::invalid(format!("{} with {}, already exists.", self.model.label, fields.join(", ")))
    }
}

/// What a method takes one of.
pub(crate) fn object(value: &Value) -> Result<&Map<String, Value>> {
    let object = value.as_object().filter(|_| !is_undefined(value));
    object.ok_or_else(|| ModuleError::invalid("What is to be created or changed has to be an object"))
}

/// What a method takes one or many of.
pub(crate) fn ids(value: &Value) -> Result<Vec<String>> {
    let wrong = || ModuleError::invalid("What to delete or restore has to be the id of it or an array of ids");
    match value {
        // Nothing is deleted.
        Value::Null => Ok(Vec::new()),
        value if is_undefined(value) => Ok(Vec::new()),
        Value::String(id) => Ok(vec![id.clone()]),
        Value::Array(ids) => ids.iter().map(|id| id.as_str().map(str::to_owned).ok_or_else(wrong)).collect(),
        _ => Err(wrong()),
    }
}

/// Keys that are given take the place of those of the same name, except that an empty text takes that away. So does
/// `undefined`, in the end.
fn merged_metadata(mut old: Map<String, Value>, new: Map<String, Value>) -> Value {
    for (key, value) in new {
        match value {
            Value::String(text) if text.is_empty() => old.shift_remove(&key),
            value => old.insert(key, value),
        };
    }
    Value::Object(old)
}

/// Objects are merged, however deep they are; anything else takes the place of what was there, `undefined` too.
fn merged(old: Value, new: Value) -> Value {
    match (old, new) {
        (_, new) if is_undefined(&new) => new,
        (Value::Object(mut old), Value::Object(new)) => {
            for (key, value) in new {
                let value = match old.get(&key) {
                    Some(before) => merged(before.clone(), value),
                    None => value,
                };
                old.insert(key, value);
            }
            Value::Object(old)
        }
        (_, new) => new,
    }
}
