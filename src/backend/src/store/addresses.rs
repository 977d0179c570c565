//! Addresses, as both versions of Medusa store them.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Map, Value};
use ulid::Ulid;

use super::countries::is_country;
use crate::http::error::ApiError;
use crate::http::json::{pick, stored, text};
use crate::system::clock;

/// The flags of the address that a storefront of v2 offers first.
pub(super) const DEFAULTS: &[&str] = &["is_default_shipping", "is_default_billing"];

/// The columns that a client fills, in the order in which a customer of v2 shows them.
const FIELDS: &[&str] = &[
    "address_name",
    "is_default_shipping",
    "is_default_billing",
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
    pub(super) fields: Map<String, Value>,
    /// The other columns.
    row: Map<String, Value>,
}

impl Address {
    /// As v1 shows it: without a name and defaults.
    pub(crate) fn to_v1_json(&self) -> Value {
        let mut shown = self.row.clone();
        shown.extend(self.fields.clone());
        shown.retain(|name, _| name != "address_name" && !DEFAULTS.contains(&name.as_str()));
        Value::Object(shown)
    }

    /// As a customer of v2 shows it.
    pub(crate) fn to_v2_json(&self) -> Map<String, Value> {
        let mut shown = pick(&self.row, &["id"]);
        shown.extend(self.fields.clone());
        shown.extend(pick(&self.row, &["customer_id", "created_at", "updated_at", "deleted_at"]));
        shown
    }
}

pub(super) fn find(db: &Transaction, id: &str) -> Result<Option<Address>, ApiError> {
    let sql = "SELECT * FROM address WHERE id = ? AND deleted_at IS NULL";
    Ok(db.query_row(sql, [id], read).optional()?)
}

/// The customer's own address with this id.
pub(super) fn find_own(db: &Transaction, customer_id: &str, id: &str) -> Result<Option<Address>, ApiError> {
    let is_own = |address: &Address| text(&address.row, "customer_id") == customer_id;
    Ok(find(db, id)?.filter(is_own))
}

/// The addresses of a customer, in the order in which they were added.
pub(super) fn of_customer(db: &Transaction, customer_id: &str) -> Result<Vec<Address>, ApiError> {
    let sql = "SELECT * FROM address WHERE customer_id = ? AND deleted_at IS NULL ORDER BY rowid";
    let mut statement = db.prepare_cached(sql)?;
    let found = statement.query_map([customer_id], read)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Adds an address, and returns its id, which begins with `kind`. A billing address belongs to no customer.
pub(super) fn add(
    db: &Transaction,
    kind: &str,
    customer_id: Option<&str>,
    given: &Map<String, Value>,
) -> Result<String, ApiError> {
    let id = format!("{kind}_{}", Ulid::generate());
    let now = clock::iso(clock::now_ms());
    let fields = Value::Object(merge(&Map::new(), given)).to_string();
    let sql = "INSERT INTO address (id, created_at, updated_at, customer_id, fields) VALUES (?1, ?2, ?2, ?3, ?4)";
    db.execute(sql, params![id, now, customer_id, fields])?;
    Ok(id)
}

/// Changes what is given and differs.
pub(super) fn change(db: &Transaction, address: &Address, given: &Map<String, Value>) -> Result<(), ApiError> {
    let fields = merge(&address.fields, given);
    if fields != address.fields {
        let now = clock::iso(clock::now_ms());
        let sql = "UPDATE address SET updated_at = ?, fields = ? WHERE id = ?";
        db.execute(sql, params![now, Value::Object(fields).to_string(), text(&address.row, "id")])?;
    }
    Ok(())
}

/// Deletes an address softly, since a customer may point at it.
pub(super) fn remove(db: &Transaction, address: &Address) -> Result<(), ApiError> {
    let now = clock::iso(clock::now_ms());
    db.execute("UPDATE address SET deleted_at = ? WHERE id = ?", params![now, text(&address.row, "id")])?;
    Ok(())
}

/// Every field: as given, else as it was, else `null`, or `false` for a default.
fn merge(old: &Map<String, Value>, given: &Map<String, Value>) -> Map<String, Value> {
    let merged = FIELDS.iter().map(|name| {
        let value = given.get(*name).or_else(|| old.get(*name)).map(stored);
        let missing = if DEFAULTS.contains(name) { Value::Bool(false) } else { Value::Null };
        ((*name).to_owned(), value.unwrap_or(missing))
    });
    merged.collect()
}

/// What is given, with the code of its country in lower case. v1 knows the countries, v2 does not.
pub(super) fn with_country(given: &Map<String, Value>) -> Result<Map<String, Value>, ApiError> {
    let mut given = given.clone();
    if let Some(Value::String(code)) = given.get_mut("country_code") {
        *code = code.to_lowercase();
        if !is_country(code) {
            let message = match code.as_str() {
                "" => "null".to_owned(),
                code => format!("Country with country_code {code} does not exist."),
            };
            return Err(ApiError::NotFound(message));
        }
    }
    Ok(given)
}

fn read(row: &Row) -> rusqlite::Result<Address> {
    let fields: String = row.get("fields")?;
    let fields = serde_json::from_str(&fields).unwrap_or_default();
    let mut columns = Map::new();
    for name in ["id", "created_at", "updated_at", "deleted_at", "customer_id"] {
        columns.insert(name.to_owned(), row.get::<_, Option<String>>(name)?.into());
    }
    // A file may be older than some of the fields.
    Ok(Address { fields: merge(&Map::new(), &fields), row: columns })
}
