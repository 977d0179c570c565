//! A stand-in Medusa server for development and tests: the authentication routes of Medusa v1 and v2, on ports of their
//! own and on the same data, kept in one SQLite file.
//!
//! What a browser can see of an answer (status, headers, cookies, body) is what the real server says. [`start`] runs
//! it inside a process, which is how the tests use it; the binary of this crate adds a command line.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod config;
mod http;
mod seed;
mod server;
mod shop;
mod start_error;
mod store;
mod system;
mod v1;
mod v2;

pub use config::{Config, DEMO_EMAIL, DEMO_PASSWORD, Origins};
pub use server::{Server, start};
pub use shop::notice::Notice;
pub use start_error::StartError;
pub use system::say::{complain, say};
