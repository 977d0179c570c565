//! The client in a browser: `fetch`, timers, and the class that JavaScript constructs.
//!
//! What is here converts and delegates. It decides nothing.

mod answer;
mod client;
mod fetch;
mod latch;
mod listener;
mod object;
mod rejection;
mod timer;

pub use client::Client;
