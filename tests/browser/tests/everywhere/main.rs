//! What holds in a page and in a worker alike.

mod aborts;
mod cookies;
mod core;
mod cors;
mod errors;
mod hostile;
mod pending_calls;
mod rust_client;
mod timeouts;
mod v2;
mod wire;
