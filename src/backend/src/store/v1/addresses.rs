//! What Medusa v1 does with the addresses of customers. What is given has passed the checks of its route.

use serde_json::{Map, Value};

use crate::http::error::ApiError;
use crate::store::addresses::{Address, add, change, find_own, remove, with_country};
use crate::store::customers::retrieve;
use crate::store::{Customer, Store};

impl Store {
    /// Adds an address, unless the customer has it already.
    pub(crate) fn add_v1_address(&self, id: &str, given: &Map<String, Value>) -> Result<Customer, ApiError> {
        self.transact(|db| {
            let customer = retrieve(db, id)?;
            let given = with_country(given)?;
            if !customer.addresses.iter().any(|address| is_same(address, &given)) {
                add(db, "addr", Some(id), &given)?;
            }
            retrieve(db, id)
        })
    }

    /// Changes what is given and differs. `null` does not remove the country.
    pub(crate) fn change_v1_address(
        &self,
        id: &str,
        address_id: &str,
        mut given: Map<String, Value>,
    ) -> Result<Customer, ApiError> {
        given.retain(|name, value| name != "country_code" || !value.is_null());
        self.transact(|db| {
            let missing = || ApiError::InvalidData("Could not find address for customer".to_owned());
            let address = find_own(db, id, address_id)?.ok_or_else(missing)?;
            change(db, &address, &with_country(&given)?)?;
            retrieve(db, id)
        })
    }

    /// Deletes an address, if the customer has it.
    pub(crate) fn remove_v1_address(&self, id: &str, address_id: &str) -> Result<Customer, ApiError> {
        self.transact(|db| {
            if let Some(address) = find_own(db, id, address_id)? {
                remove(db, &address)?;
            }
            retrieve(db, id)
        })
    }
}

/// Whether Medusa takes what is given for this address. It takes a field that is missing for different from `null`.
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
