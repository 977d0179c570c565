//! A query that a store has to answer.

use medusa_auth_modules::Kind;
use serde_json::{Value, json};

/// Which records to look up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// The kind of the records.
    pub kind: Kind,
    /// Which records of this kind.
    pub by: LookupBy,
}

/// What records are looked up by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupBy {
    /// Every record.
    All,
    /// The record with this id.
    Id(String),
    /// The records with this value in one of [`Kind::indexed_fields`].
    Field(String, String),
}

impl Lookup {
    /// `{ "kind": … }` for every record, with `"id"` for one, or with `"field"` and `"value"`.
    pub fn to_json(&self) -> Value {
        let kind = self.kind.name();
        match &self.by {
            LookupBy::All => json!({ "kind": kind }),
            LookupBy::Id(id) => json!({ "kind": kind, "id": id }),
            LookupBy::Field(field, value) => json!({ "kind": kind, "field": field, "value": value }),
        }
    }
}
