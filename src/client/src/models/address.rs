use super::model;
use crate::Object;

model! {
    /// A postal address of a customer. Mirrors `Address` of Medusa v1 and `StoreCustomerAddress` of v2.
    Address {
        id: String,
        customer_id: Option<String>,
        /// v2 only.
        address_name: Option<String>,
        /// v2 only.
        is_default_shipping: bool,
        /// v2 only.
        is_default_billing: bool,
        company: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        address_1: Option<String>,
        address_2: Option<String>,
        city: Option<String>,
        /// Two lower-case letters (ISO 3166-1). v2 stores it as given.
        country_code: Option<String>,
        /// v1 only.
        country: Option<Object>,
        province: Option<String>,
        postal_code: Option<String>,
        phone: Option<String>,
        metadata: Option<Object>,
        /// ISO 8601.
        created_at: String,
        /// ISO 8601.
        updated_at: String,
        /// ISO 8601, or `None` while the address exists.
        deleted_at: Option<String>,
    }
}
