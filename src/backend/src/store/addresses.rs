//! Addresses.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Map, Value, json};
use ulid::Ulid;

use super::countries::is_country;
use crate::clock;
use crate::errors::ApiError;
use crate::json::stored;

/// The columns that a client fills, in the order of the answers.
const FIELDS: &[&str] = &[
    "company",
    "first_name",
    "last_name",
    "address_1",
    "address_2",
    "city",
    "country_code",
    "province",
    "postal_code",
    "phone",
    "metadata",
];

/// An address.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    pub(crate) id: String,
    created_at: String,
    updated_at: String,
    deleted_at: Option<String>,
    customer_id: Option<String>,
    fields: Map<String, Value>,
}

impl Address {
    /// As the API shows it.
    pub(crate) fn to_json(&self) -> Value {
        let mut shown = json!({
            "id": self.id,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
            "deleted_at": self.deleted_at,
            "customer_id": self.customer_id,
        });
        if let Value::Object(object) = &mut shown {
            for name in FIELDS {
                let value = self.fields.get(*name).cloned().unwrap_or(Value::Null);
                object.insert((*name).to_owned(), value);
            }
        }
        shown
    }
}

pub(super) fn find(db: &Transaction, id: &str) -> Result<Option<Address>, ApiError> {
    let sql = "SELECT * FROM address WHERE id = ? AND deleted_at IS NULL";
    Ok(db.query_row(sql, [id], read).optional()?)
}

/// A new address, which belongs to nobody until a customer points at it.
pub(super) fn add(db: &Transaction, given: &Map<String, Value>) -> Result<String, ApiError> {
    let id = format!("addr_{}", Ulid::generate());
    let now = clock::iso(clock::now_ms());
    let fields = merge(&Map::new(), given)?;
    let sql = "INSERT INTO address (id, created_at, updated_at, fields) VALUES (?1, ?2, ?2, ?3)";
    db.execute(sql, params![id, now, Value::Object(fields).to_string()])?;
    Ok(id)
}

/// Change what is given and differs.
pub(super) fn change(db: &Transaction, id: &str, given: &Map<String, Value>) -> Result<(), ApiError> {
    let Some(address) = find(db, id)? else {
        return Err(ApiError::Unknown(format!("address {id} is pointed at, and missing")));
    };
    let fields = merge(&address.fields, given)?;
    if fields != address.fields {
        let now = clock::iso(clock::now_ms());
        let sql = "UPDATE address SET updated_at = ?, fields = ? WHERE id = ?";
        db.execute(sql, params![now, Value::Object(fields).to_string(), id])?;
    }
    Ok(())
}

/// Every field, with `null` for what was never given.
fn merge(old: &Map<String, Value>, given: &Map<String, Value>) -> Result<Map<String, Value>, ApiError> {
    let mut fields = Map::new();
    for name in FIELDS {
        let value = given.get(*name).or_else(|| old.get(*name)).unwrap_or(&Value::Null);
        let value = match value {
            Value::String(code) if *name == "country_code" => country(code)?,
            other => stored(other),
        };
        fields.insert((*name).to_owned(), value);
    }
    Ok(fields)
}

fn country(code: &str) -> Result<Value, ApiError> {
    let code = code.to_lowercase();
    if is_country(&code) {
        return Ok(Value::from(code));
    }
    // Medusa reads the code back from PostgreSQL's message with a pattern that knows word characters only.
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    Err(ApiError::NotFound(if !code.is_empty() && code.chars().all(plain) {
        format!("Country with country_code {code} does not exist.")
    } else {
        "null".to_owned()
    }))
}

fn read(row: &Row) -> rusqlite::Result<Address> {
    let fields: String = row.get("fields")?;
    Ok(Address {
        id: row.get("id")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        deleted_at: row.get("deleted_at")?,
        customer_id: row.get("customer_id")?,
        fields: serde_json::from_str(&fields).unwrap_or_default(),
    })
}
