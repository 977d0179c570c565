use serde::Serialize;
use serde_json::Value;

use super::{AddressFields, Field, payload};
use crate::Secret;

payload! {
    /// Signs a customer up. Mirrors `StorePostCustomersReq` of Medusa v1 and `StoreCreateCustomer` of v2.
    CreateCustomer {
        email: String,
        password: Secret,
        first_name: String,
        last_name: String,
        phone: String,
        /// v2 only.
        company_name: String,
        /// v2 only.
        metadata: Value,
    }
}

impl CreateCustomer {
    /// A customer who logs in with this email address and password.
    #[must_use]
    pub fn new(email: &str, password: &str) -> Self {
        Self::default().email(email).password(password)
    }
}

payload! {
    /// Changes a customer. Mirrors `StorePostCustomersCustomerReq` of Medusa v1 and `StoreUpdateCustomer` of v2.
    ///
    /// ```
    /// use medusa_auth::{Field, UpdateCustomer};
    ///
    /// let change = UpdateCustomer::new().first_name("Ada").phone(Field::Null);
    /// assert_eq!(serde_json::to_string(&change).unwrap(), r#"{"first_name":"Ada","phone":null}"#);
    /// ```
    UpdateCustomer {
        /// v1 only.
        email: String,
        /// v1 only.
        password: Secret,
        first_name: String,
        last_name: String,
        phone: String,
        /// v2 only.
        company_name: String,
        /// v1 only: the id of an address, or the fields of a new one.
        billing_address: BillingAddress,
        metadata: Value,
    }
}

impl UpdateCustomer {
    /// No changes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

/// A customer's billing address on v1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum BillingAddress {
    /// The id of an address of the customer.
    Id(String),
    /// The fields of a new address.
    New(Box<AddressFields>),
}

impl From<&str> for Field<BillingAddress> {
    fn from(id: &str) -> Self {
        Self::Value(BillingAddress::Id(id.to_owned()))
    }
}

impl From<AddressFields> for Field<BillingAddress> {
    fn from(fields: AddressFields) -> Self {
        Self::Value(BillingAddress::New(Box::new(fields)))
    }
}
