//! The protocol of Medusa v1 for admins and invited users.
//!
//! The responses to creating and accepting invites are just `OK`. If the call needs the invite or the user, another request
//! gets it.

mod begin;
mod build;
mod errors;
mod proceed;
pub(crate) mod requests;

pub(crate) use begin::begin;
pub(crate) use proceed::proceed;
pub use requests::V1AdminRequest;
