//! The server over HTTP: what a browser sees of each answer, and what is still there afterwards.

mod admin;
mod auth;
mod cors;
mod customers;
mod durability;
mod errors;
mod exists;
mod hosts;
mod page;
mod password;
mod profile;
mod same_data;
mod sessions;
mod shared_file;
mod support;
mod token;
mod upgrade;
mod v2;
