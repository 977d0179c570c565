//! Updating records.

use serde_json::{Map, Value};

use super::Table;
use super::merge::{merge_json, merge_metadata};
use super::validate::validate;
use crate::arguments::object;
use crate::date;
use crate::error::{ModuleError, Result};
use crate::inspect::inspect;
use crate::model::{DataType, Field, Record, is_deleted, text};
use crate::undefined::{defined_field, is_undefined, without_undefined};

impl Table<'_> {
    /// Updates records: `{ id, … }` updates one by id, `{ selector, data }` all that match a filter.
    ///
    /// # Errors
    /// `not_found` if an id does not exist; `validation_failed` if a value has the wrong type; `invalid_data` if a
    /// record would violate a unique constraint.
    pub(crate) fn update(&mut self, inputs: &[Value]) -> Result<Vec<Record>> {
        let mut updates: Vec<(Record, &Map<String, Value>)> = Vec::new();
        let mut by_id: Vec<(String, &Map<String, Value>)> = Vec::new();
        for input in inputs {
            let input = object(input)?;
            if let Some(selector) = defined_field(input, "selector") {
                let data = object(defined_field(input, "data").unwrap_or(&Value::Null))?;
                updates.extend(self.find(selector, false)?.into_iter().map(|record| (record, data)));
                continue;
            }
            let id = match defined_field(input, "id") {
                Some(Value::String(id)) => id.clone(),
                Some(Value::Null) | None => String::new(),
                Some(other) => inspect(other),
            };
            // Medusa applies only the last update of an id.
            by_id.retain(|(other, _)| *other != id);
            by_id.push((id, input));
        }
        updates.extend(self.existing(by_id)?);
        updates.into_iter().map(|(record, data)| self.apply(record, data)).collect()
    }

    /// The records with these ids, sorted by id.
    fn existing<T>(&self, by_id: Vec<(String, T)>) -> Result<Vec<(Record, T)>> {
        let mut missing = Vec::new();
        let mut found = Vec::new();
        for (id, data) in by_id {
            match self.records.get(self.schema.kind, &id)?.filter(|record| !is_deleted(record)) {
                Some(record) => found.push((record, data)),
                None => missing.push(id),
            }
        }
        if !missing.is_empty() {
            let message = format!("{} with id \"{}\" not found", self.schema.name, missing.join(", "));
            return Err(ModuleError::not_found(message));
        }
        found.sort_by(|(a, _), (b, _)| text(a, "id").cmp(text(b, "id")));
        Ok(found)
    }

    /// Updates one record. If it differs, sets `updated_at` to now, whatever `data` says.
    pub(crate) fn apply(&mut self, before: Record, data: &Map<String, Value>) -> Result<Record> {
        let mut record = before.clone();
        for field in self.schema.fields.iter().filter(|field| field.name != "id") {
            let value = match data.get(field.name) {
                None => continue,
                Some(value) if is_undefined(value) && field.nullable => continue,
                Some(value) if is_undefined(value) => return Err(self.not_nullable(field, "undefined")),
                Some(Value::Null) if !field.nullable => return Err(self.not_nullable(field, "null")),
                Some(value) => validate(self.schema, field, value)?,
            };
            let value = match (field.data_type, record.get(field.name), value) {
                (DataType::Metadata, Some(Value::Object(old)), Value::Object(new)) => merge_metadata(old.clone(), new),
                (DataType::Metadata, _, Value::Object(new)) => merge_metadata(Map::new(), new),
                (DataType::Json, Some(old), new) => merge_json(old.clone(), new),
                (_, _, value) => value,
            };
            record.insert(field.name.to_owned(), without_undefined(value));
        }
        if record != before {
            record.insert("updated_at".to_owned(), Value::from(date::to_iso_string(self.env.now_ms())));
            self.put(&record)?;
        }
        Ok(record)
    }

    fn not_nullable(&self, field: &Field, value: &str) -> ModuleError {
        let (name, schema) = (field.name, self.schema.name);
        let message = format!("You must pass a non-{value} value to the property {name} of entity {schema}.");
        ModuleError::validation(message)
    }
}
