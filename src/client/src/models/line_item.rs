use super::model;
use crate::Object;

model! {
    /// An item of an order. Mirrors `LineItem` of Medusa v1 and `StoreOrderLineItem` of v2. v1 gives amounts in the
    /// currency's smallest unit.
    LineItem {
        id: String,
        title: String,
        thumbnail: Option<String>,
        variant_id: Option<String>,
        is_giftcard: bool,
        unit_price: f64,
        quantity: f64,
        tax_lines: Vec<Object>,
        adjustments: Vec<Object>,
        subtotal: Option<f64>,
        total: Option<f64>,
        tax_total: Option<f64>,
        discount_total: Option<f64>,
        original_total: Option<f64>,
        original_tax_total: Option<f64>,
        /// v1 only.
        order_id: Option<String>,
        /// v1 only.
        cart_id: Option<String>,
        /// v1 only.
        swap_id: Option<String>,
        /// v1 only.
        claim_order_id: Option<String>,
        /// v1 only.
        order_edit_id: Option<String>,
        /// v1 only.
        original_item_id: Option<String>,
        /// v1 only.
        variant: Option<Object>,
        /// v1 only.
        description: Option<String>,
        /// v1 only.
        is_return: bool,
        /// v1 only.
        should_merge: bool,
        /// v1 only.
        allow_discounts: bool,
        /// v1 only.
        has_shipping: Option<bool>,
        /// v1 only.
        fulfilled_quantity: Option<f64>,
        /// v1 only.
        returned_quantity: Option<f64>,
        /// v1 only.
        shipped_quantity: Option<f64>,
        /// v1 only. On v2, [`extra`](Self::extra) has all amounts in full precision, as `raw_…`.
        raw_discount_total: Option<f64>,
        /// v1 only.
        refundable: Option<f64>,
        /// v2 only.
        subtitle: Option<String>,
        /// v2 only.
        product_id: Option<String>,
        /// v2 only.
        product_title: Option<String>,
        /// v2 only.
        product_description: Option<String>,
        /// v2 only.
        product_subtitle: Option<String>,
        /// v2 only.
        product_type: Option<String>,
        /// v2 only.
        product_type_id: Option<String>,
        /// v2 only.
        product_collection: Option<String>,
        /// v2 only.
        product_handle: Option<String>,
        /// v2 only.
        variant_sku: Option<String>,
        /// v2 only.
        variant_barcode: Option<String>,
        /// v2 only.
        variant_title: Option<String>,
        /// v2 only.
        variant_option_values: Option<Object>,
        /// v2 only.
        requires_shipping: bool,
        /// v2 only.
        is_discountable: bool,
        /// v2 only.
        is_tax_inclusive: bool,
        /// v2 only.
        is_custom_price: bool,
        /// v2 only.
        compare_at_unit_price: Option<f64>,
        /// v2 only: how many of the items have been delivered, returned, and so on.
        detail: Object,
        /// v2 only.
        line_item_metadata: Option<Object>,
        metadata: Option<Object>,
        /// ISO 8601.
        created_at: String,
        /// ISO 8601.
        updated_at: String,
        /// v2 only. ISO 8601, or `None` while the item exists.
        deleted_at: Option<String>,
    }
}
