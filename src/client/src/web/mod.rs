//! The client as JavaScript sees it. What is here converts and delegates; it decides nothing.
//!
//! The package's own JavaScript awaits: it calls `fetch` with what a call says and reports back. No future of Rust's is
//! involved, whose machinery would cost every visitor half as much again. Calls are numbers, not classes: a class would
//! cost a registration with the garbage collector for each of them.

mod call;
mod client;
mod json;
mod request;

pub use client::Client;
pub use json::{Json, Texts};
