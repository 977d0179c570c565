//! Customers, as both versions of Medusa store them.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Map, Value, json};
use ulid::Ulid;

use super::{Address, Store, addresses, metadata};
use crate::http::error::ApiError;
use crate::http::json::{pick, text};
use crate::system::clock;

/// The columns that v2 shows, in its order.
pub(crate) const V2_COLUMNS: &[&str] = &[
    "id",
    "email",
    "company_name",
    "first_name",
    "last_name",
    "phone",
    "metadata",
    "has_account",
    "deleted_at",
    "created_at",
    "updated_at",
];

/// The texts that a profile consists of.
const TEXTS: &[&str] = &["company_name", "first_name", "last_name", "phone"];

/// A customer's row, the address it points at, and the customer's own addresses.
#[derive(Clone, Debug)]
pub(crate) struct Customer {
    /// The columns of both versions.
    pub(super) row: Map<String, Value>,
    pub(crate) password_hash: Option<String>,
    pub(crate) billing_address: Option<Address>,
    pub(crate) addresses: Vec<Address>,
}

impl Customer {
    pub(crate) fn id(&self) -> &str {
        text(&self.row, "id")
    }

    pub(crate) fn email(&self) -> &str {
        text(&self.row, "email")
    }

    /// As v1 shows it. The routes add the relations.
    pub(crate) fn to_v1_json(&self) -> Map<String, Value> {
        let first = ["id", "created_at", "updated_at", "deleted_at", "email", "first_name", "last_name"];
        let mut shown = pick(&self.row, &first);
        shown.extend(pick(&self.row, &["billing_address_id", "phone", "has_account", "metadata"]));
        shown
    }

    /// As v2 shows it. The routes add the relations.
    pub(crate) fn to_v2_json(&self) -> Map<String, Value> {
        pick(&self.row, V2_COLUMNS)
    }

    pub(super) fn has_account(&self) -> bool {
        self.row.get("has_account") == Some(&Value::Bool(true))
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.row.insert(name.to_owned(), value);
    }

    /// Changes the profile.
    pub(super) fn change(&mut self, given: &Map<String, Value>) {
        for (name, value) in given.iter().filter(|(name, _)| TEXTS.contains(&name.as_str())) {
            self.set(name, value.clone());
        }
        if let Some(given) = given.get("metadata") {
            self.set("metadata", metadata::merge(self.row.get("metadata"), given));
        }
    }
}

impl Store {
    /// The customer with this id.
    pub(crate) fn customer(&self, id: &str) -> Result<Customer, ApiError> {
        self.transact(|db| retrieve(db, id))
    }

    /// The customer with this email address who has an account.
    pub(crate) fn registered(&self, email: &str) -> Result<Option<Customer>, ApiError> {
        self.transact(|db| by_email(db, &email.to_lowercase(), true))
    }
}

/// Adds a customer, with an account if there is a password.
pub(super) fn insert(
    db: &Transaction,
    email: &str,
    password_hash: Option<&str>,
    profile: &Map<String, Value>,
) -> Result<Customer, ApiError> {
    let id = format!("cus_{}", Ulid::generate());
    let now = clock::iso(clock::now_ms());
    let sql = "INSERT INTO customer (id, created_at, updated_at, email, has_account, password_hash)
        VALUES (?1, ?2, ?2, ?3, ?4, ?5)";
    db.execute(sql, params![id, now, email, password_hash.is_some(), password_hash])?;
    let mut customer = retrieve(db, &id)?;
    customer.change(profile);
    write(db, &customer)?;
    Ok(customer)
}

/// Writes the row if it has changed, with the time of the change.
pub(super) fn save(db: &Transaction, old: &Customer, new: &mut Customer) -> Result<(), ApiError> {
    if new.row == old.row && new.password_hash == old.password_hash {
        return Ok(());
    }
    new.set("updated_at", json!(clock::iso(clock::now_ms())));
    write(db, new)
}

fn write(db: &Transaction, customer: &Customer) -> Result<(), ApiError> {
    let metadata = customer.row.get("metadata").filter(|metadata| !metadata.is_null()).map(Value::to_string);
    let sql = "UPDATE customer SET metadata = ?, password_hash = ? WHERE id = ?";
    db.execute(sql, params![metadata, customer.password_hash, customer.id()])?;
    for name in TEXTS.iter().chain(&["updated_at", "email", "billing_address_id"]) {
        let value = customer.row.get(*name).and_then(Value::as_str);
        db.execute(&format!("UPDATE customer SET {name} = ? WHERE id = ?"), params![value, customer.id()])?;
    }
    Ok(())
}

pub(super) fn retrieve(db: &Transaction, id: &str) -> Result<Customer, ApiError> {
    let sql = "SELECT * FROM customer WHERE id = ? AND deleted_at IS NULL";
    let row = db.query_row(sql, [id], read).optional()?;
    let mut customer = row.ok_or_else(|| ApiError::NotFound(format!("Customer with id: {id} was not found")))?;
    customer.billing_address = addresses::find(db, text(&customer.row, "billing_address_id"))?;
    customer.addresses = addresses::of_customer(db, id)?;
    Ok(customer)
}

pub(super) fn by_email(db: &Transaction, email: &str, has_account: bool) -> Result<Option<Customer>, ApiError> {
    let sql = "SELECT * FROM customer WHERE email = ? AND has_account = ? AND deleted_at IS NULL";
    Ok(db.query_row(sql, params![email, has_account], read).optional()?)
}

fn read(row: &Row) -> rusqlite::Result<Customer> {
    let mut columns = Map::new();
    for name in V2_COLUMNS.iter().copied().chain(["billing_address_id"]) {
        let value = match name {
            "has_account" => row.get::<_, bool>(name)?.into(),
            "metadata" => {
                let json: Option<String> = row.get(name)?;
                json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
            }
            _ => row.get::<_, Option<String>>(name)?.into(),
        };
        columns.insert(name.to_owned(), value);
    }
    let password_hash = row.get("password_hash")?;
    Ok(Customer { row: columns, password_hash, billing_address: None, addresses: Vec::new() })
}
