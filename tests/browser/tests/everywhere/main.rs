//! Tests that run in pages and in workers.

mod aborts;
mod cookies;
mod core;
mod cors;
mod errors;
mod faulty_server;
mod hostile;
mod pending_calls;
mod rust_client;
mod rust_session;
mod timeouts;
mod v2;
