//! What Medusa v2 does with customers: an identity becomes the account of one.

use serde_json::{Map, Value};

use super::customers::{Customer, by_email, insert, retrieve, save};
use super::modules::Modules;
use super::{Store, identities};
use crate::http::error::ApiError;

impl Store {
    /// Adds the customer that an identity logs in as. `profile` has passed the checks of its route.
    pub(crate) fn add_account(
        &self,
        identity_id: &str,
        email: &str,
        profile: &Map<String, Value>,
    ) -> Result<Customer, ApiError> {
        self.transact(|db| {
            if by_email(db, email, true)?.is_some() {
                return Err(ApiError::Duplicate("Customer with this email already has an account".to_owned()));
            }
            let password_hash = identities::password_hash(db, identity_id)?;
            let customer = insert(db, email, Some(&password_hash), profile)?;
            Modules::within(db, self.users.clone())?.link(identity_id, "customer", customer.id())?;
            Ok(customer)
        })
    }

    /// Changes what is given and differs. `given` has passed the checks of its route.
    pub(crate) fn change_account(&self, id: &str, given: &Map<String, Value>) -> Result<Customer, ApiError> {
        self.transact(|db| {
            let old = retrieve(db, id)?;
            let mut new = old.clone();
            new.change(given);
            save(db, &old, &mut new)?;
            Ok(new)
        })
    }
}
