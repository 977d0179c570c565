//! What calls send: payloads and the filters of lists.

mod field;
mod payload;

mod address;
mod customer;
mod filters;
mod login;

pub use address::AddressFields;
pub use customer::{BillingAddress, CreateCustomer, UpdateCustomer};
pub use field::{Field, OneOrMany};
pub use filters::{AddressFilters, OrderFilters, TimeFilter};
pub use login::{Credentials, ResetPassword};
pub(crate) use payload::payload;
