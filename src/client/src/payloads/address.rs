use serde_json::Value;

use super::payload;

payload! {
    /// The fields of an address. v1 requires the name, `address_1`, `city`, `country_code` and `postal_code` of a new one.
    AddressFields {
        /// v2 only.
        address_name: String,
        /// v2 only. `true` makes this the default shipping address in place of the current one.
        is_default_shipping: bool,
        /// v2 only. `true` makes this the default billing address in place of the current one.
        is_default_billing: bool,
        first_name: String,
        last_name: String,
        company: String,
        address_1: String,
        address_2: String,
        city: String,
        /// Two letters (ISO 3166-1). v2 does not validate it.
        country_code: String,
        province: String,
        postal_code: String,
        phone: String,
        /// On v1, replaces the existing metadata. On v2, it is merged, and an empty string removes a key.
        metadata: Value,
    }
}

impl AddressFields {
    /// No fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}
