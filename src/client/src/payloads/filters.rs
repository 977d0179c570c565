use super::{OneOrMany, payload};

payload! {
    /// Which orders to list. Mirrors `StoreGetCustomersCustomerOrdersParams` of Medusa v1 and `StoreOrderFilters` of v2.
    OrderFilters {
        /// v1 only: search text. Must not be empty.
        q: String,
        /// v1 accepts only one.
        id: OneOrMany,
        status: OneOrMany,
        /// v1 only.
        fulfillment_status: OneOrMany,
        /// v1 only.
        payment_status: OneOrMany,
        /// v1 only.
        display_id: u64,
        /// v1 only.
        cart_id: String,
        /// v1 only.
        email: String,
        /// v1 only.
        region_id: String,
        /// v1 only.
        currency_code: String,
        /// v1 only.
        tax_rate: String,
        /// v1 only.
        created_at: TimeFilter,
        /// v1 only.
        updated_at: TimeFilter,
        /// v1 only.
        canceled_at: TimeFilter,
        /// For example `"id,total"`.
        fields: String,
        /// v1 only: relations to include, such as `"items,shipping_address"`.
        expand: String,
        /// v2 only: a field to sort by, such as `"created_at"`, or `"-created_at"` for descending order.
        order: String,
        offset: u64,
        /// Default: 10 on v1, 50 on v2.
        limit: u64,
    }
}

payload! {
    /// Which addresses to list. Mirrors `StoreCustomerAddressFilters` of Medusa v2.
    AddressFilters {
        /// Searches every text field except the country, the phone number and the metadata.
        q: String,
        city: OneOrMany,
        country_code: OneOrMany,
        postal_code: OneOrMany,
        /// For example `"id,city"`.
        fields: String,
        /// A field to sort by, such as `"city"`, or `"-city"` for descending order.
        order: String,
        offset: u64,
        /// Default: 50.
        limit: u64,
    }
}

payload! {
    /// A time range. Each bound is in ISO 8601.
    TimeFilter {
        gt: String,
        gte: String,
        lt: String,
        lte: String,
    }
}
