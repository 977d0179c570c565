//! A stand-in Medusa server for development and tests. It responds to the requests of this project's clients as Medusa v1
//! and v2 do, each on its port, with the same data in one SQLite file.
//!
//! [`start`] runs it inside a process, as the tests do. The binary adds a command line.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod app;
mod config;
mod http;
mod provider;
mod seed;
mod server;
mod store;
mod system;
mod v1;
mod v2;

pub use app::notice::Notice;
pub use config::{Config, DEMO_EMAIL, DEMO_PASSWORD, Origins};
pub use server::{Server, start};
pub use system::say::{complain, say};
