//! What is shown of a customer.

use super::fields::Entity;

const COLUMNS: &[&str] = &[
    "id",
    "email",
    "company_name",
    "first_name",
    "last_name",
    "phone",
    "metadata",
    "has_account",
    "deleted_at",
    "created_at",
    "updated_at",
];

/// What asks for a relation. They follow the columns.
const RELATIONS: &[(&str, &[&str])] = &[
    (
        "addresses",
        &[
            "*addresses",
            "addresses.*",
            "addresses.id",
            "addresses.address_name",
            "addresses.company",
            "addresses.customer_id",
            "addresses.first_name",
            "addresses.last_name",
            "addresses.address_1",
            "addresses.address_2",
            "addresses.city",
            "addresses.province",
            "addresses.postal_code",
            "addresses.country_code",
            "addresses.phone",
            "addresses.metadata",
            "addresses.is_default_shipping",
            "addresses.is_default_billing",
            "addresses.created_at",
            "addresses.updated_at",
        ],
    ),
    ("orders", &["*orders", "orders.*"]),
];

/// What is shown of a customer: the addresses anyway.
pub(super) fn entity() -> Entity {
    Entity { columns: COLUMNS.to_vec(), relations: RELATIONS, default: Some("*addresses") }
}
