//! What Medusa v1 does with the addresses of customers. What is given has passed the checks of its route.

use serde_json::{Map, Value};

use crate::http::error::ApiError;
use crate::http::json::has_nul;
use crate::store::addresses::{Address, add, change, find_own, remove, with_country};
use crate::store::customers::{nul, retrieve};
use crate::store::{Customer, Store};

impl Store {
    /// Add an address, unless the customer has it already.
    pub(crate) async fn add_v1_address(&self, id: &str, given: Map<String, Value>) -> Result<Customer, ApiError> {
        let id = id.to_owned();
        self.transact(move |db| {
            let customer = retrieve(db, &id)?;
            if given.values().any(has_nul) {
                return Err(nul());
            }
            let given = with_country(&given)?;
            if !customer.addresses.iter().any(|address| is_same(address, &given)) {
                add(db, "addr", Some(&id), &given)?;
            }
            retrieve(db, &id)
        })
        .await
    }

    /// Change what is given and differs. No country is no change.
    pub(crate) async fn change_v1_address(
        &self,
        id: &str,
        address_id: String,
        mut given: Map<String, Value>,
    ) -> Result<Customer, ApiError> {
        let id = id.to_owned();
        self.transact(move |db| {
            let missing = || ApiError::InvalidData("Could not find address for customer".to_owned());
            let address = find_own(db, &id, &address_id)?.ok_or_else(missing)?;
            if given.values().any(has_nul) {
                return Err(nul());
            }
            if given.get("country_code").is_some_and(Value::is_null) {
                given.shift_remove("country_code");
            }
            change(db, &address, &with_country(&given)?)?;
            retrieve(db, &id)
        })
        .await
    }

    /// Delete an address, if the customer has it.
    pub(crate) async fn remove_v1_address(&self, id: &str, address_id: String) -> Result<Customer, ApiError> {
        let id = id.to_owned();
        self.transact(move |db| {
            if let Some(address) = find_own(db, &id, &address_id)? {
                remove(db, &address)?;
            }
            retrieve(db, &id)
        })
        .await
    }
}

/// What Medusa compares. To it, what was not given is not what was given as nothing, so that it differs.
fn is_same(address: &Address, given: &Map<String, Value>) -> bool {
    const COMPARED: &[&str] = &[
        "country_code",
        "address_1",
        "address_2",
        "city",
        "phone",
        "postal_code",
        "province",
        "first_name",
        "last_name",
    ];
    COMPARED.iter().all(|name| given.contains_key(*name) && given.get(*name) == address.fields.get(*name))
}
