//! What Medusa v2 does with the addresses of customers. What is given has passed the checks of its route.
//!
//! Who was deleted since is not asked for: the addresses are still there.

use rusqlite::Transaction;
use serde_json::{Map, Value};

use super::Store;
use super::addresses::{Address, DEFAULTS, add, change, find_own, of_customer, remove};
use super::customers::{merge_metadata, nul};
use crate::http::error::ApiError;
use crate::http::json::has_nul;

impl Store {
    /// The addresses of a customer.
    pub(crate) async fn addresses(&self, customer_id: &str) -> Result<Vec<Address>, ApiError> {
        let customer_id = customer_id.to_owned();
        self.transact(move |db| of_customer(db, &customer_id)).await
    }

    /// One of them.
    pub(crate) async fn address(&self, customer_id: &str, id: String) -> Result<Address, ApiError> {
        let customer_id = customer_id.to_owned();
        self.transact(move |db| own(db, &customer_id, &id)).await
    }

    /// Add an address.
    pub(crate) async fn add_address(&self, customer_id: &str, given: Map<String, Value>) -> Result<(), ApiError> {
        let customer_id = customer_id.to_owned();
        self.transact(move |db| {
            if given.values().any(has_nul) {
                return Err(nul());
            }
            make_room(db, &customer_id, &given)?;
            add(db, "cuaddr", Some(&customer_id), &given)?;
            Ok(())
        })
        .await
    }

    /// Change what is given and differs.
    pub(crate) async fn change_address(
        &self,
        customer_id: &str,
        id: String,
        mut given: Map<String, Value>,
    ) -> Result<(), ApiError> {
        let customer_id = customer_id.to_owned();
        self.transact(move |db| {
            let address = own(db, &customer_id, &id)?;
            if given.values().any(has_nul) {
                return Err(nul());
            }
            if let Some(Value::Object(metadata)) = given.get_mut("metadata") {
                *metadata = merge_metadata(address.fields.get("metadata").and_then(Value::as_object), metadata);
            }
            make_room(db, &customer_id, &given)?;
            change(db, &own(db, &customer_id, &id)?, &given)
        })
        .await
    }

    /// Delete an address.
    pub(crate) async fn remove_address(&self, customer_id: &str, id: String) -> Result<(), ApiError> {
        let customer_id = customer_id.to_owned();
        self.transact(move |db| remove(db, &own(db, &customer_id, &id)?)).await
    }
}

fn own(db: &Transaction, customer_id: &str, id: &str) -> Result<Address, ApiError> {
    let missing = || ApiError::NotFound(format!("Address with id: {id} was not found"));
    find_own(db, customer_id, id)?.ok_or_else(missing)
}

/// There is one default of each kind: whichever was one before is none any more.
fn make_room(db: &Transaction, customer_id: &str, given: &Map<String, Value>) -> Result<(), ApiError> {
    for name in DEFAULTS.iter().filter(|name| given.get(**name) == Some(&Value::Bool(true))) {
        let none = Map::from_iter([((*name).to_owned(), Value::Bool(false))]);
        for address in of_customer(db, customer_id)? {
            change(db, &address, &none)?;
        }
    }
    Ok(())
}
