//! What the routes of the store show.

use super::fields::Entity;
use crate::store::V2_COLUMNS;

/// An address, in the order of its own routes.
const ADDRESS: &[&str] = &[
    "id",
    "address_name",
    "company",
    "customer_id",
    "first_name",
    "last_name",
    "address_1",
    "address_2",
    "city",
    "province",
    "postal_code",
    "country_code",
    "phone",
    "metadata",
    "is_default_shipping",
    "is_default_billing",
    "created_at",
    "updated_at",
];

pub(super) fn address() -> Entity {
    Entity { columns: ADDRESS.to_vec(), relations: &[] }
}

pub(super) fn customer() -> Entity {
    Entity { columns: V2_COLUMNS.to_vec(), relations: &["addresses", "orders"] }
}
