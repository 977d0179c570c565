use super::{Address, Customer, LineItem, model};
use crate::Object;

model! {
    /// An order. Mirrors `Order` of Medusa v1 and `StoreOrder` of v2, which sends some fields only if the query asks for
    /// them. v1 gives amounts in the currency's smallest unit.
    Order {
        /// `order_…`
        id: String,
        /// `pending`, `completed`, `archived`, `canceled`, `requires_action` or, on v2, `draft`.
        status: String,
        fulfillment_status: String,
        payment_status: String,
        /// The order number that people see.
        display_id: u64,
        customer_id: Option<String>,
        email: Option<String>,
        region_id: Option<String>,
        sales_channel_id: Option<String>,
        /// Three lower-case letters (ISO 4217).
        currency_code: String,
        items: Vec<LineItem>,
        shipping_address: Option<Address>,
        billing_address: Option<Address>,
        shipping_methods: Vec<Object>,
        fulfillments: Vec<Object>,
        total: f64,
        subtotal: Option<f64>,
        tax_total: Option<f64>,
        discount_total: Option<f64>,
        item_tax_total: Option<f64>,
        shipping_total: Option<f64>,
        shipping_tax_total: Option<f64>,
        gift_card_total: Option<f64>,
        gift_card_tax_total: Option<f64>,
        /// v1 only.
        object: Option<String>,
        /// v1 only.
        cart_id: Option<String>,
        /// v1 only.
        tax_rate: Option<f64>,
        /// v1 only.
        customer: Option<Box<Customer>>,
        /// v1 only.
        region: Option<Object>,
        /// v1 only.
        payments: Vec<Object>,
        /// v1 only.
        discounts: Vec<Object>,
        /// v1 only.
        gift_cards: Vec<Object>,
        /// v1 only.
        gift_card_transactions: Vec<Object>,
        /// v1 only.
        refunds: Vec<Object>,
        /// v1 only.
        claims: Vec<Object>,
        /// v1 only.
        swaps: Vec<Object>,
        /// v1 only.
        raw_discount_total: Option<f64>,
        /// v1 only.
        paid_total: Option<f64>,
        /// v1 only.
        refunded_total: Option<f64>,
        /// v1 only.
        refundable_amount: Option<f64>,
        /// v1 only. ISO 8601.
        canceled_at: Option<String>,
        /// v1 only.
        billing_address_id: Option<String>,
        /// v1 only.
        shipping_address_id: Option<String>,
        /// v1 only.
        draft_order_id: Option<String>,
        /// v1 only.
        external_id: Option<String>,
        /// v1 only.
        idempotency_key: Option<String>,
        /// v1 only.
        no_notification: Option<bool>,
        /// v2 only: how much has been paid, and how much is due.
        summary: Object,
        /// v2 only.
        custom_display_id: Option<String>,
        /// v2 only: starts at 1, and goes up with each change to the order.
        version: u64,
        /// v2 only.
        payment_collections: Vec<Object>,
        /// v2 only.
        promotions: Vec<Object>,
        /// v2 only.
        discount_tax_total: Option<f64>,
        /// v2 only.
        original_total: Option<f64>,
        /// v2 only.
        original_subtotal: Option<f64>,
        /// v2 only.
        original_tax_total: Option<f64>,
        /// v2 only.
        item_total: Option<f64>,
        /// v2 only.
        item_subtotal: Option<f64>,
        /// v2 only.
        item_discount_total: Option<f64>,
        /// v2 only.
        original_item_total: Option<f64>,
        /// v2 only.
        original_item_subtotal: Option<f64>,
        /// v2 only.
        original_item_tax_total: Option<f64>,
        /// v2 only.
        shipping_subtotal: Option<f64>,
        /// v2 only.
        shipping_discount_total: Option<f64>,
        /// v2 only.
        original_shipping_total: Option<f64>,
        /// v2 only.
        original_shipping_subtotal: Option<f64>,
        /// v2 only.
        original_shipping_tax_total: Option<f64>,
        /// v2 only.
        credit_line_total: Option<f64>,
        metadata: Option<Object>,
        /// ISO 8601.
        created_at: String,
        /// ISO 8601.
        updated_at: Option<String>,
    }
}
