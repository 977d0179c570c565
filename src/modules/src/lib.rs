//! The User Module and the Auth Module of Medusa: their services with the same methods, results and errors, on a
//! [`Store`] that may be anything.
//!
//! There is no I/O here, no wasm and no clock: a [`Env`] gives the time and randomness. So the same code runs on SQLite
//! in a server and, with [`MemoryStore`], within a transaction of IndexedDB in a browser.
//!
//! Where Medusa has a hole, this closes it; what says so is in the documentation of where it would be.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod auth;
mod date;
mod env;
mod error;
mod filter;
mod find;
mod ids;
pub mod jwt;
mod like;
mod methods;
mod model;
pub mod password;
mod scrypt;
mod store;
mod table;
mod user;
mod value;

pub use auth::{AuthModuleOptions, AuthModuleService, AuthenticationResponse, EMAILPASS};
pub use env::Env;
pub use error::{ErrorKind, ModuleError, Result};
pub use model::{Field, Kind, Record, Shape};
pub use store::{Change, MemoryStore, Records, Store};
pub use user::{UserModuleOptions, UserModuleService};
pub use value::UNDEFINED;
