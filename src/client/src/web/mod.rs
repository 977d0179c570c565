//! The client as JavaScript sees it. What is here converts and delegates; it decides nothing.
//!
//! The package's own JavaScript awaits: it calls `fetch` with what a [`Call`] says and reports back. No future of Rust's
//! is involved, whose machinery would cost every visitor half as much again.

mod call;
mod client;
mod json;
mod texts;

pub use call::Call;
pub use client::Client;
