//! Deleting and restoring records. Unknown ids are ignored.

use serde_json::{Map, Value, json};

use super::Table;
use crate::date;
use crate::error::Result;
use crate::model::{Record, is_deleted};

impl Table<'_> {
    /// Deletes records permanently.
    pub(crate) fn delete(&mut self, ids: &[String]) -> Result<()> {
        ids.iter().try_for_each(|id| self.records.delete(self.schema.kind, id))
    }

    /// Sets `deleted_at`. Returns the ids of the records that were not deleted before.
    pub(crate) fn soft_delete(&mut self, ids: &[String]) -> Result<Vec<String>> {
        let deleted_at = json!(date::to_iso_string(self.env.now_ms()));
        self.set_deleted_at(ids, deleted_at, |record| !is_deleted(record))
    }

    /// Clears `deleted_at`. Returns the ids of the records that exist.
    ///
    /// # Errors
    /// `invalid_data` if a record now violates a unique constraint.
    pub(crate) fn restore(&mut self, ids: &[String]) -> Result<Vec<String>> {
        self.set_deleted_at(ids, Value::Null, |_| true)
    }

    fn set_deleted_at(
        &mut self,
        ids: &[String],
        deleted_at: Value,
        applies_to: fn(&Record) -> bool,
    ) -> Result<Vec<String>> {
        let data = Map::from_iter([("deleted_at".to_owned(), deleted_at)]);
        let mut changed: Vec<String> = Vec::new();
        for id in ids {
            let record = self.records.get(self.schema.kind, id)?.filter(&applies_to);
            if let Some(record) = record.filter(|_| !changed.contains(id)) {
                self.apply(record, &data)?;
                changed.push(id.clone());
            }
        }
        Ok(changed)
    }
}
