//! Medusa's data models.

mod field;
mod kind;
mod record;
mod schema;

pub use field::{DataType, Field};
pub use kind::Kind;
pub use record::Record;
pub(crate) use record::{is_deleted, text};
pub(crate) use schema::Schema;
