//! The methods that every kind of records has.

use serde_json::json;

use crate::model::{Kind, Record};

/// Defines the methods that read, update, delete and restore the records of one kind, without their relations. The
/// service needs a method `table`.
macro_rules! crud_methods {
    ($kind:expr, $retrieve:ident, $list:ident, $list_and_count:ident, $update:ident, $delete:ident, $soft_delete:ident, $restore:ident) => {
        /// The record with this id. `config` may have `select` and `withDeleted`.
        ///
        /// # Errors
        /// `not_found` if it does not exist.
        pub fn $retrieve(
            &mut self,
            id: impl Into<serde_json::Value>,
            config: impl Into<serde_json::Value>,
        ) -> $crate::error::Result<$crate::model::Record> {
            let (id, config) = (id.into(), config.into());
            self.table($kind, |table| {
                let config = $crate::find_config::FindConfig::parse(table.schema, &config)?;
                Ok(config.select_fields(table.retrieve(&id, &config)?))
            })
        }

        /// The records that match the filters. `config` may have `select`, `take`, `skip`, `order` and `withDeleted`.
        ///
        /// # Errors
        /// `invalid_data` for an invalid filter or config.
        pub fn $list(
            &mut self,
            filters: impl Into<serde_json::Value>,
            config: impl Into<serde_json::Value>,
        ) -> $crate::error::Result<Vec<$crate::model::Record>> {
            Ok(self.$list_and_count(filters, config)?.0)
        }

        /// The records that match the filters, and how many match without `take` and `skip`.
        ///
        /// # Errors
        /// `invalid_data` for an invalid filter or config.
        pub fn $list_and_count(
            &mut self,
            filters: impl Into<serde_json::Value>,
            config: impl Into<serde_json::Value>,
        ) -> $crate::error::Result<(Vec<$crate::model::Record>, usize)> {
            let (filters, config) = (filters.into(), config.into());
            self.table($kind, |table| {
                let config = $crate::find_config::FindConfig::parse(table.schema, &config)?;
                let (found, count) = table.list(&filters, &config)?;
                Ok((found.into_iter().map(|record| config.select_fields(record)).collect(), count))
            })
        }

        /// Updates one record, `{ id, … }`, every record that matches a filter, `{ selector, data }`, or an array of
        /// both. Missing fields stay. Metadata is merged, and an empty string removes a key.
        ///
        /// Returns an array for an array. Otherwise returns the first updated record, or `null` if no record matches.
        ///
        /// # Errors
        /// `not_found` if an id does not exist; `validation_failed` if a value has the wrong type; `invalid_data` if a
        /// record would violate a unique constraint.
        pub fn $update(&mut self, data: impl Into<serde_json::Value>) -> $crate::error::Result<serde_json::Value> {
            let data = data.into();
            self.table($kind, |table| $crate::arguments::one_or_many(&data, |inputs| table.update(inputs)))
        }

        /// Deletes records permanently, by one id or an array of ids. Unknown ids are ignored.
        ///
        /// # Errors
        /// `invalid_data` if `ids` is something else.
        pub fn $delete(&mut self, ids: impl Into<serde_json::Value>) -> $crate::error::Result<()> {
            let ids = $crate::arguments::ids(&ids.into())?;
            self.table($kind, |table| table.delete(&ids))
        }

        /// Soft-deletes records, by one id or an array of ids. Returns the ids of those that were not deleted before:
        /// `{ "user_id": […] }`.
        ///
        /// # Errors
        /// `invalid_data` if `ids` is something else.
        pub fn $soft_delete(
            &mut self,
            ids: impl Into<serde_json::Value>,
        ) -> $crate::error::Result<$crate::model::Record> {
            let ids = $crate::arguments::ids(&ids.into())?;
            self.table($kind, |table| Ok($crate::crud::ids_by_kind($kind, table.soft_delete(&ids)?)))
        }

        /// Restores soft-deleted records, by one id or an array of ids. Returns the ids of those that exist.
        ///
        /// # Errors
        /// `invalid_data` if `ids` is something else, or if a record would violate a unique constraint.
        pub fn $restore(&mut self, ids: impl Into<serde_json::Value>) -> $crate::error::Result<$crate::model::Record> {
            let ids = $crate::arguments::ids(&ids.into())?;
            self.table($kind, |table| Ok($crate::crud::ids_by_kind($kind, table.restore(&ids)?)))
        }
    };
}
pub(crate) use crud_methods;

/// `{ "user_id": […] }`, or `{}` if there are no ids.
pub(crate) fn ids_by_kind(kind: Kind, ids: Vec<String>) -> Record {
    let entry = (!ids.is_empty()).then(|| (format!("{}_id", kind.name()), json!(ids)));
    entry.into_iter().collect()
}
