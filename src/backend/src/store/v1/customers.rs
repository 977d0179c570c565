//! What Medusa v1 does with customers.

use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::{Map, Value, json};

use crate::http::error::ApiError;
use crate::http::json::text;
use crate::store::customers::{by_email, insert, retrieve, save};
use crate::store::{Customer, Store, addresses, identities};

impl Store {
    /// Adds a customer, or a guest if there is no password. `given` has passed the checks of its route.
    ///
    /// # Errors
    /// `Duplicate` if there is one of the same kind with this email address.
    pub(crate) fn add_customer(
        &self,
        given: &Map<String, Value>,
        password_hash: Option<&str>,
    ) -> Result<Customer, ApiError> {
        self.transact(|db| {
            let email = text(given, "email").to_lowercase();
            if by_email(db, &email, password_hash.is_some())?.is_some() {
                let message = match password_hash {
                    Some(_) => "A customer with the given email already has an account. Log in instead",
                    None => "Guest customer with email already exists",
                };
                return Err(ApiError::Duplicate(message.to_owned()));
            }
            let customer = insert(db, &email, password_hash, given)?;
            if let Some(hash) = password_hash {
                identities::add(db, "customer", customer.id(), &email, hash)?;
            }
            Ok(customer)
        })
    }

    /// Changes what is given and differs. `given` has passed the checks of its route.
    pub(crate) fn change_customer(
        &self,
        id: &str,
        mut given: Map<String, Value>,
        password_hash: Option<String>,
    ) -> Result<Customer, ApiError> {
        // On v2, `null` removes all metadata.
        given.retain(|name, value| name != "metadata" || !value.is_null());
        self.transact(|db| {
            let old = retrieve(db, id)?;
            let mut new = old.clone();
            new.change(&given);
            if let Some(address) = given.get("billing_address") {
                let address_id = billing_address(db, &old, address)?;
                new.set("billing_address_id", address_id);
            }
            match given.get("email") {
                None => {}
                // Medusa lower-cases an address at sign-up only.
                Some(email) if email.is_string() => new.set("email", email.clone()),
                Some(_) => {
                    let message = "Can't insert null value in field email on insert in table customer";
                    return Err(ApiError::InvalidData(message.to_owned()));
                }
            }
            if password_hash.is_some() {
                new.password_hash = password_hash;
            }
            if new.email() != old.email() && by_email(db, new.email(), new.has_account())?.is_some() {
                let kind = if new.has_account() { "t" } else { "f" };
                let message = format!("Customer with email, has_account {}, {kind} already exists.", new.email());
                return Err(ApiError::Duplicate(message));
            }
            save(db, &old, &mut new)?;
            let follows = new.email() != old.email() || new.password_hash != old.password_hash;
            if let Some(hash) = new.password_hash.as_ref().filter(|_| follows) {
                identities::follow_customer(db, id, (old.email(), new.email()), hash)?;
            }
            retrieve(db, id)
        })
    }
}

/// The id of the billing address after this change: an address, the id of one, or `null`.
fn billing_address(db: &Transaction, customer: &Customer, given: &Value) -> Result<Value, ApiError> {
    let old = customer.row.get("billing_address_id").cloned().unwrap_or_default();
    match given {
        Value::String(id) => {
            if addresses::find(db, id)?.is_none() {
                return Err(ApiError::NotFound(format!("Address with id {id} was not found")));
            }
            let sql = "SELECT 1 FROM customer WHERE billing_address_id = ? AND id <> ?";
            if db.query_row(sql, params![id, customer.id()], |_| Ok(())).optional()?.is_some() {
                let message = format!("Customer with billing_address_id {id} already exists.");
                return Err(ApiError::Duplicate(message));
            }
            Ok(json!(id))
        }
        Value::Object(given) => {
            let given = addresses::with_country(given)?;
            match &customer.billing_address {
                Some(address) => {
                    addresses::change(db, address, &given)?;
                    Ok(old)
                }
                None => {
                    let added = addresses::add(db, "addr", None, &given)?;
                    // Medusa keeps pointing at an address that was deleted.
                    Ok(if old.is_null() { json!(added) } else { old })
                }
            }
        }
        _ => Ok(Value::Null),
    }
}
