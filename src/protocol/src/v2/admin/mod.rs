//! The protocol of Medusa v2 for admins and invited users.
//!
//! A user is created when an identity accepts an invite. The request to accept carries no cookies: Medusa would look at the
//! session of whoever is logged in, the inviter or a customer, and ignore the token.

mod accept_invite;
mod begin;
mod build;
mod errors;
mod invite_token;
mod login_response;
mod proceed;
pub(crate) mod requests;

pub(crate) use begin::begin;
pub(crate) use proceed::proceed;
pub use requests::{Purpose, V2AdminRequest};
