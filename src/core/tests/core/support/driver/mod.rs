//! Drives clients of the core in several tabs of a browser, as the JavaScript in `pkg/lib` does.

mod client;
pub(crate) mod executor;
mod pending_call;
mod session;
pub(crate) mod types;
mod world;
