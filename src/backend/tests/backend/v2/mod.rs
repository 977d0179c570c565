//! Medusa v2.

mod auth;
mod cors;
mod customers;
mod errors;
mod fields;
mod invites;
mod mfa;
mod password;
mod redirect;
mod sessions;
mod support;
mod token;
mod users;
mod verification;
