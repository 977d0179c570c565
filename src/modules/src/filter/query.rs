//! Finding the records that match a filter.

use serde_json::Value;

use super::Filter;
use crate::error::Result;
use crate::model::{Kind, Record, Schema, is_deleted, text};
use crate::store::Records;

impl Filter {
    /// The matching records, sorted by id. Looks them up by id or by an indexed field if possible.
    pub(crate) fn find(&self, schema: &Schema, records: &dyn Records, with_deleted: bool) -> Result<Vec<Record>> {
        let mut found = match self.lookup(schema.kind) {
            Some(("id", ids)) => {
                let records = distinct(ids).into_iter().map(|id| records.get(schema.kind, id));
                records.filter_map(Result::transpose).collect::<Result<Vec<_>>>()?
            }
            Some((field, values)) => {
                let records = distinct(values).into_iter().map(|value| records.find(schema.kind, field, value));
                records.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect()
            }
            None => records.all(schema.kind)?,
        };
        found.retain(|record| (with_deleted || !is_deleted(record)) && self.matches(record));
        found.sort_by(|a, b| text(a, "id").cmp(text(b, "id")));
        Ok(found)
    }

    /// A field that records can be looked up by, and the values to look up.
    fn lookup(&self, kind: Kind) -> Option<(&'static str, Vec<&str>)> {
        match self {
            Self::All(filters) => filters.iter().find_map(|filter| filter.lookup(kind)),
            Self::Field(field, condition) if field.name == "id" || kind.indexed_fields().contains(&field.name) => {
                Some((field.name, condition.strings()?))
            }
            Self::Ids(ids) => Some(("id", ids.iter().map(String::as_str).collect())),
            _ => None,
        }
    }

    fn matches(&self, record: &Record) -> bool {
        match self {
            Self::All(filters) => filters.iter().all(|filter| filter.matches(record)),
            Self::Any(filters) => filters.iter().any(|filter| filter.matches(record)),
            Self::Field(field, condition) => condition.matches(record.get(field.name).unwrap_or(&Value::Null)),
            Self::Search(fields, patterns) => {
                patterns.iter().all(|pattern| fields.iter().any(|field| pattern.matches(text(record, field))))
            }
            Self::Ids(ids) => ids.binary_search_by(|id| id.as_str().cmp(text(record, "id"))).is_ok(),
        }
    }
}

fn distinct(mut values: Vec<&str>) -> Vec<&str> {
    values.sort_unstable();
    values.dedup();
    values
}
