//! Medusa v2.

mod auth;
mod cors;
mod customers;
mod errors;
mod fields;
mod password;
mod sessions;
mod token;
