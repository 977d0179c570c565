use super::{Address, model};
use crate::Object;

model! {
    /// A customer of the shop. Mirrors `Customer` of Medusa v1 and `StoreCustomer` of v2.
    Customer {
        /// `cus_…`
        id: String,
        email: String,
        first_name: Option<String>,
        last_name: Option<String>,
        phone: Option<String>,
        /// `false` for a guest who placed an order without signing up.
        has_account: bool,
        /// v2 only.
        company_name: Option<String>,
        /// v2 only.
        addresses: Vec<Address>,
        /// v2 only. Medusa 2.21 does not send it: read `is_default_billing` of the addresses.
        default_billing_address_id: Option<String>,
        /// v2 only. Medusa 2.21 does not send it: read `is_default_shipping` of the addresses.
        default_shipping_address_id: Option<String>,
        /// v1 only.
        billing_address_id: Option<String>,
        /// v1 only.
        billing_address: Option<Address>,
        /// v1 only.
        shipping_addresses: Vec<Address>,
        /// v1 only, if the query expands it.
        orders: Vec<Object>,
        /// If the query asks for it.
        groups: Vec<Object>,
        metadata: Option<Object>,
        /// ISO 8601.
        created_at: String,
        /// ISO 8601.
        updated_at: String,
        /// ISO 8601, or `None` while the customer exists.
        deleted_at: Option<String>,
    }
}
