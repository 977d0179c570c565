//! Drives clients of the core in several tabs of a browser, as the JavaScript in `pkg/lib` does.

pub(crate) mod client;
pub(crate) mod executor;
mod pending_call;
pub(crate) mod session;
pub(crate) mod world;
