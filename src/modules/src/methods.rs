//! The methods that every kind of record has the same of.

/// Read, change, delete and restore the records of one kind, without what is related to them.
macro_rules! methods {
    ($kind:expr, $retrieve:ident, $list:ident, $list_and_count:ident, $update:ident, $delete:ident, $soft_delete:ident, $restore:ident) => {
        /// The one with this id. `config` may have `select` and `withDeleted`.
        pub fn $retrieve(&mut self, id: impl Into<Value>, config: impl Into<Value>) -> Result<Record> {
            let (id, config) = (id.into(), config.into());
            self.table($kind, |table| {
                let find = Find::read(table.model, &config)?;
                Ok(find.shown(table.retrieve(&id, &find)?))
            })
        }

        /// Those that fit the filters. `config` may have `select`, `take`, `skip`, `order` and `withDeleted`.
        pub fn $list(&mut self, filters: impl Into<Value>, config: impl Into<Value>) -> Result<Vec<Record>> {
            Ok(self.$list_and_count(filters, config)?.0)
        }

        /// Those that fit the filters, and how many there are without regard to `take` and `skip`.
        pub fn $list_and_count(
            &mut self,
            filters: impl Into<Value>,
            config: impl Into<Value>,
        ) -> Result<(Vec<Record>, usize)> {
            let (filters, config) = (filters.into(), config.into());
            self.table($kind, |table| {
                let find = Find::read(table.model, &config)?;
                let (found, count) = table.list(&filters, &find)?;
                Ok((found.into_iter().map(|record| find.shown(record)).collect(), count))
            })
        }

        /// Change one, `{ id, … }`, or all that fit filters, `{ selector, data }`, or an array of such. What is not
        /// given stays; metadata are merged, and an empty text takes a key away.
        ///
        /// For an array, an array; else the first that was changed, `null` where a selector fits none.
        pub fn $update(&mut self, data: impl Into<Value>) -> Result<Value> {
            let data = data.into();
            self.table($kind, |table| one_or_many(&data, |inputs| table.update(inputs)))
        }

        /// Forget one or many, by id. Ids of none are nothing to complain of.
        pub fn $delete(&mut self, ids: impl Into<Value>) -> Result<()> {
            let ids = table::ids(&ids.into())?;
            self.table($kind, |table| table.delete(&ids))
        }

        /// Mark one or many as deleted, by id. The ids of those that were not yet, under the name of the kind.
        pub fn $soft_delete(&mut self, ids: impl Into<Value>) -> Result<Record> {
            let ids = table::ids(&ids.into())?;
            self.table($kind, |table| Ok(ids_of($kind, table.soft_delete(&ids)?)))
        }

        /// Undo a deletion that only marked. The ids of those that there are, under the name of the kind.
        pub fn $restore(&mut self, ids: impl Into<Value>) -> Result<Record> {
            let ids = table::ids(&ids.into())?;
            self.table($kind, |table| Ok(ids_of($kind, table.restore(&ids)?)))
        }
    };
}

pub(crate) use methods;
use serde_json::{Value, json};

use crate::error::Result;
use crate::model::{Kind, Record};

/// Do for one what is done for many.
pub(crate) fn one_or_many(data: &Value, many: impl FnOnce(&[Value]) -> Result<Vec<Record>>) -> Result<Value> {
    match data {
        Value::Array(data) => Ok(json!(many(data)?)),
        data => Ok(json!(many(std::slice::from_ref(data))?.into_iter().next())),
    }
}

/// `{ "user_id": […] }`, or nothing of none.
pub(crate) fn ids_of(kind: Kind, ids: Vec<String>) -> Record {
    let entry = (!ids.is_empty()).then(|| (format!("{}_id", kind.name()), json!(ids)));
    entry.into_iter().collect()
}
