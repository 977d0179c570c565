//! What Medusa v2 does with the addresses of customers. What is given has passed the checks of its route.
//!
//! The addresses of a customer who was deleted are still there.

use rusqlite::Transaction;
use serde_json::{Map, Value, json};

use super::addresses::{Address, DEFAULTS, add, change, find_own, of_customer, remove};
use super::{Store, metadata};
use crate::http::error::ApiError;

impl Store {
    /// The addresses of a customer.
    pub(crate) fn addresses(&self, customer_id: &str) -> Result<Vec<Address>, ApiError> {
        self.transact(|db| of_customer(db, customer_id))
    }

    /// An address of a customer.
    pub(crate) fn address(&self, customer_id: &str, id: &str) -> Result<Address, ApiError> {
        self.transact(|db| own(db, customer_id, id))
    }

    /// Adds an address.
    pub(crate) fn add_address(&self, customer_id: &str, given: &Map<String, Value>) -> Result<(), ApiError> {
        self.transact(|db| {
            clear_defaults(db, customer_id, given)?;
            add(db, "cuaddr", Some(customer_id), given)?;
            Ok(())
        })
    }

    /// Changes what is given and differs.
    pub(crate) fn change_address(
        &self,
        customer_id: &str,
        id: &str,
        mut given: Map<String, Value>,
    ) -> Result<(), ApiError> {
        self.transact(|db| {
            let old = own(db, customer_id, id)?;
            if let Some(metadata) = given.get_mut("metadata") {
                *metadata = metadata::merge(old.fields.get("metadata"), metadata);
            }
            clear_defaults(db, customer_id, &given)?;
            change(db, &own(db, customer_id, id)?, &given)
        })
    }

    /// Deletes an address.
    pub(crate) fn remove_address(&self, customer_id: &str, id: &str) -> Result<(), ApiError> {
        self.transact(|db| remove(db, &own(db, customer_id, id)?))
    }
}

fn own(db: &Transaction, customer_id: &str, id: &str) -> Result<Address, ApiError> {
    let missing = || ApiError::NotFound(format!("Address with id: {id} was not found"));
    find_own(db, customer_id, id)?.ok_or_else(missing)
}

/// A customer has one default of each kind: if a new one is given, there is none before it.
fn clear_defaults(db: &Transaction, customer_id: &str, given: &Map<String, Value>) -> Result<(), ApiError> {
    for name in DEFAULTS.iter().filter(|name| given.get(**name) == Some(&Value::Bool(true))) {
        let cleared = Map::from_iter([((*name).to_owned(), json!(false))]);
        for address in of_customer(db, customer_id)? {
            change(db, &address, &cleared)?;
        }
    }
    Ok(())
}
