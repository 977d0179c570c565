//! The server over HTTP: what a browser sees of each answer, and what is still there afterwards.

mod auth;
mod cors;
mod customers;
mod durability;
mod errors;
mod exists;
mod page;
mod password;
mod profile;
mod sessions;
mod support;
mod token;
