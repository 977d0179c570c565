//! The stand-in server over HTTP: what its responses look like to a browser, and what data it keeps.

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
mod provider;
mod same_data;
mod sessions;
mod shared_file;
mod support;
mod token;
mod upgrade;
mod v2;
