//! A stand-in Medusa server for development and tests: the authentication routes of Medusa v1 and v2, on ports of their
//! own and on the same data, kept in one SQLite file.
//!
//! What a browser can see of an answer (status, headers, cookies, body) is what the real server says. [`start`] runs
//! it inside a process, which is how the tests use it; the binary of this crate adds a command line.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod api;
mod body;
mod clock;
mod config;
mod cookie;
mod cors;
mod email;
mod errors;
mod express_path;
mod host;
mod hosts;
mod json;
mod jwt;
mod own_files;
mod page;
mod password;
mod query;
mod random;
mod reply;
mod say;
mod seed;
mod server;
mod session;
mod start_error;
mod store;
mod v1;
mod v2;
mod validate;

pub use config::Config;
pub use say::{complain, say};
pub use seed::{DEMO_EMAIL, DEMO_PASSWORD};
pub use server::{Notice, Server, start};
pub use start_error::StartError;
