//! Customers, and what Medusa v1 does with them.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Map, Value, json};
use ulid::Ulid;

use super::{Address, Store, addresses, identities};
use crate::http::error::ApiError;
use crate::http::json::{has_nul, stored};
use crate::system::clock;

/// A customer's row, the address it points at, and the customer's own addresses.
#[derive(Clone, Debug)]
pub(crate) struct Customer {
    pub(crate) id: String,
    pub(super) created_at: String,
    pub(super) updated_at: String,
    pub(super) deleted_at: Option<String>,
    pub(crate) email: String,
    pub(super) company_name: Option<String>,
    pub(super) first_name: Option<String>,
    pub(super) last_name: Option<String>,
    billing_address_id: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) has_account: bool,
    pub(crate) password_hash: Option<String>,
    pub(super) metadata: Option<Map<String, Value>>,
    pub(crate) billing_address: Option<Address>,
    pub(crate) addresses: Vec<Address>,
}

/// What a customer is made of.
pub(crate) struct NewCustomer {
    pub(crate) email: String,
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    pub(crate) phone: Option<String>,
    /// None for a guest.
    pub(crate) password_hash: Option<String>,
}

impl Customer {
    /// The columns that v1 shows; relations are for the routes to add.
    pub(crate) fn to_json(&self) -> Map<String, Value> {
        let shown = json!({
            "id": self.id,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
            "deleted_at": self.deleted_at,
            "email": self.email,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "billing_address_id": self.billing_address_id,
            "phone": self.phone,
            "has_account": self.has_account,
            "metadata": self.metadata,
        });
        match shown {
            Value::Object(object) => object,
            _ => Map::new(),
        }
    }
}

impl Store {
    /// The customer with this id.
    pub(crate) async fn customer(&self, id: &str) -> Result<Customer, ApiError> {
        let id = id.to_owned();
        self.transact(move |db| retrieve(db, &id)).await
    }

    /// The customer with this e-mail address who has an account.
    pub(crate) async fn registered(&self, email: &str) -> Result<Option<Customer>, ApiError> {
        let email = email.to_lowercase();
        self.transact(move |db| by_email(db, &email, true)).await
    }

    /// Keep a new customer, unless there is one of the same kind with this e-mail address.
    pub(crate) async fn add_customer(&self, new: NewCustomer) -> Result<Customer, ApiError> {
        self.transact(move |db| {
            let email = new.email.to_lowercase();
            let has_account = new.password_hash.is_some();
            if by_email(db, &email, has_account)?.is_some() {
                return Err(ApiError::Duplicate(if has_account {
                    "A customer with the given email already has an account. Log in instead".to_owned()
                } else {
                    "Guest customer with email already exists".to_owned()
                }));
            }
            let names = [&new.first_name, &new.last_name, &new.phone];
            if names.into_iter().flatten().any(|text| text.contains('\0')) {
                return Err(nul());
            }
            let id = insert(db, &email, new.password_hash.as_deref())?;
            let sql = "UPDATE customer SET first_name = ?, last_name = ?, phone = ? WHERE id = ?";
            db.execute(sql, params![new.first_name, new.last_name, new.phone, id])?;
            if let Some(hash) = &new.password_hash {
                identities::add(db, "customer", &id, &email, hash)?;
            }
            retrieve(db, &id)
        })
        .await
    }

    /// Change what is given and differs. `given` has passed the checks of its route.
    pub(crate) async fn change_customer(
        &self,
        id: &str,
        given: Map<String, Value>,
        password_hash: Option<String>,
    ) -> Result<Customer, ApiError> {
        let id = id.to_owned();
        self.transact(move |db| {
            let old = retrieve(db, &id)?;
            let mut new = old.clone();
            if given.values().any(has_nul) {
                return Err(nul());
            }
            if let Some(metadata) = given.get("metadata").and_then(Value::as_object) {
                new.metadata = Some(merge_metadata(old.metadata.as_ref(), metadata));
            }
            if let Some(address) = given.get("billing_address") {
                set_billing_address(db, &mut new, address)?;
            }
            for (name, place) in
                [("first_name", &mut new.first_name), ("last_name", &mut new.last_name), ("phone", &mut new.phone)]
            {
                if let Some(value) = given.get(name) {
                    *place = value.as_str().map(str::to_owned);
                }
            }
            if let Some(email) = given.get("email") {
                let null = "Can't insert null value in field email on insert in table customer";
                let email = email.as_str().ok_or_else(|| ApiError::InvalidData(null.to_owned()))?;
                // Kept as given: Medusa lower-cases an address at sign-up only.
                email.clone_into(&mut new.email);
            }
            if password_hash.is_some() {
                new.password_hash = password_hash;
            }
            save(db, &old, &new)?;
            let follows = new.email != old.email || new.password_hash != old.password_hash;
            if let Some(hash) = new.password_hash.as_ref().filter(|_| follows) {
                identities::follow_customer(db, &id, (&old.email, &new.email), hash)?;
            }
            retrieve(db, &id)
        })
        .await
    }
}

/// A new row, with an account where there is a password.
pub(super) fn insert(db: &Transaction, email: &str, password_hash: Option<&str>) -> Result<String, ApiError> {
    let id = format!("cus_{}", Ulid::generate());
    let now = clock::iso(clock::now_ms());
    let sql = "INSERT INTO customer (id, created_at, updated_at, email, has_account, password_hash)
        VALUES (?1, ?2, ?2, ?3, ?4, ?5)";
    db.execute(sql, params![id, now, email, password_hash.is_some(), password_hash])?;
    Ok(id)
}

pub(super) fn retrieve(db: &Transaction, id: &str) -> Result<Customer, ApiError> {
    let sql = "SELECT * FROM customer WHERE id = ? AND deleted_at IS NULL";
    let row = db.query_row(sql, [id], read).optional()?;
    let mut customer = row.ok_or_else(|| ApiError::NotFound(format!("Customer with id: {id} was not found")))?;
    if let Some(address) = &customer.billing_address_id {
        customer.billing_address = addresses::find(db, address)?;
    }
    customer.addresses = addresses::of_customer(db, id)?;
    Ok(customer)
}

pub(super) fn by_email(db: &Transaction, email: &str, has_account: bool) -> Result<Option<Customer>, ApiError> {
    let sql = "SELECT * FROM customer WHERE email = ? AND has_account = ? AND deleted_at IS NULL";
    Ok(db.query_row(sql, params![email, has_account], read).optional()?)
}

/// An empty string takes a key away; `null` stays as a value.
pub(super) fn merge_metadata(old: Option<&Map<String, Value>>, given: &Map<String, Value>) -> Map<String, Value> {
    let mut merged = old.cloned().unwrap_or_default();
    for (key, value) in given {
        if value.as_str() == Some("") {
            merged.remove(key);
        } else {
            merged.insert(key.clone(), value.clone());
        }
    }
    match stored(&Value::Object(merged)) {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

fn set_billing_address(db: &Transaction, customer: &mut Customer, given: &Value) -> Result<(), ApiError> {
    match given {
        Value::String(id) => {
            if addresses::find(db, id)?.is_none() {
                return Err(ApiError::NotFound(format!("Address with id {id} was not found")));
            }
            let sql = "SELECT 1 FROM customer WHERE billing_address_id = ? AND id <> ?";
            let taken = db.query_row(sql, params![id, customer.id], |_| Ok(())).optional()?;
            if taken.is_some() {
                let message = format!("Customer with billing_address_id {id} already exists.");
                return Err(ApiError::Duplicate(message));
            }
            customer.billing_address_id = Some(id.clone());
        }
        Value::Object(given) => {
            let given = addresses::with_country(given)?;
            let known = customer.billing_address_id.as_deref().map(|id| addresses::find(db, id)).transpose()?;
            match known {
                Some(Some(address)) => addresses::change(db, &address, &given)?,
                // It was deleted since: Medusa then keeps what is given as an address that nobody has.
                Some(None) => drop(addresses::add(db, "addr", None, &given)?),
                None => customer.billing_address_id = Some(addresses::add(db, "addr", None, &given)?),
            }
        }
        _ => customer.billing_address_id = None,
    }
    Ok(())
}

fn save(db: &Transaction, old: &Customer, new: &Customer) -> Result<(), ApiError> {
    if new.to_json() == old.to_json() && new.password_hash == old.password_hash {
        return Ok(());
    }
    if new.email != old.email && by_email(db, &new.email, new.has_account)?.is_some() {
        // The words of PostgreSQL's unique index, from which Medusa strikes brackets and equals signs.
        let kind = if new.has_account { "t" } else { "f" };
        let email = new.email.replace('=', " ").replace(['(', ')'], "");
        let message = format!("Customer with email, has_account {email}, {kind} already exists.");
        return Err(ApiError::Duplicate(message));
    }
    let now = clock::iso(clock::now_ms());
    let metadata = new.metadata.clone().map(|metadata| Value::Object(metadata).to_string());
    let sql = "UPDATE customer SET updated_at = ?, email = ?, first_name = ?, last_name = ?,
        billing_address_id = ?, phone = ?, password_hash = ?, metadata = ? WHERE id = ?";
    let row = params![
        now,
        new.email,
        new.first_name,
        new.last_name,
        new.billing_address_id,
        new.phone,
        new.password_hash,
        metadata,
        new.id
    ];
    db.execute(sql, row)?;
    Ok(())
}

pub(super) fn nul() -> ApiError {
    ApiError::Unknown("PostgreSQL would not keep a NUL".to_owned())
}

fn read(row: &Row) -> rusqlite::Result<Customer> {
    let metadata: Option<String> = row.get("metadata")?;
    Ok(Customer {
        id: row.get("id")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        deleted_at: row.get("deleted_at")?,
        email: row.get("email")?,
        company_name: row.get("company_name")?,
        first_name: row.get("first_name")?,
        last_name: row.get("last_name")?,
        billing_address_id: row.get("billing_address_id")?,
        phone: row.get("phone")?,
        has_account: row.get("has_account")?,
        password_hash: row.get("password_hash")?,
        metadata: metadata.and_then(|text| serde_json::from_str(&text).ok()),
        billing_address: None,
        addresses: Vec::new(),
    })
}
