//! Creating records.

use serde_json::{Map, Value};

use super::Table;
use super::validate::validate;
use crate::arguments::object;
use crate::date;
use crate::error::{ModuleError, Result};
use crate::model::{DataType, Field, Record};
use crate::undefined::{defined_field, without_undefined};

impl Table<'_> {
    /// Creates records, as [`create`](Self::create) does.
    pub(crate) fn create_all(&mut self, inputs: &[Value]) -> Result<Vec<Record>> {
        inputs.iter().map(|input| self.create(object(input)?)).collect()
    }

    /// Creates a record.
    ///
    /// # Errors
    /// `validation_failed` if a field is missing or has the wrong type; `invalid_data` if the record already exists.
    pub(crate) fn create(&mut self, data: &Map<String, Value>) -> Result<Record> {
        let now = Value::from(date::to_iso_string(self.env.now_ms()));
        let id = self.new_id(data)?;
        let mut record = Record::new();
        for field in self.schema.fields {
            let value = match (field.name, defined_field(data, field.name)) {
                ("id", _) => Value::from(id.as_str()),
                ("created_at" | "updated_at", None | Some(Value::Null)) => now.clone(),
                (_, None) if field.nullable => Value::Null,
                (_, None) if field.data_type == DataType::Boolean => Value::Bool(false),
                (_, None) => return Err(self.missing(field, "undefined")),
                (_, Some(Value::Null)) if !field.nullable => return Err(self.missing(field, "null")),
                (_, Some(value)) => without_undefined(validate(self.schema, field, value)?),
            };
            record.insert(field.name.to_owned(), value);
        }
        if self.records.get(self.schema.kind, &id)?.is_some() {
            return Err(self.already_exists(&["id"], &record));
        }
        self.put(&record)?;
        Ok(record)
    }

    /// The first line of Medusa's message. The rest shows the record, and so reveals the token of an invite to the
    /// logs.
    fn missing(&self, field: &Field, found: &str) -> ModuleError {
        let message = format!("Value for {}.{} is required, '{found}' found", self.schema.name, field.name);
        ModuleError::validation(message)
    }
}
