//! The changes that a transaction made.

use serde_json::{Value, json};

use crate::model::{Kind, Record};

/// A change of one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The kind of the record.
    pub kind: Kind,
    /// The id of the record.
    pub id: String,
    /// The whole record to store, or `None` if it was deleted.
    pub record: Option<Record>,
}

impl Change {
    /// `{ "kind": …, "id": …, "record": … }`. `record` is `null` if it was deleted.
    pub fn to_json(&self) -> Value {
        json!({ "kind": self.kind.name(), "id": self.id, "record": self.record })
    }
}
