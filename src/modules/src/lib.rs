//! Medusa's User Module and Auth Module: services with the same methods, results and errors, on any [`Store`].
//!
//! The crate does no I/O and has no clock: an [`Env`] supplies the time and the randomness. The same code runs on
//! SQLite in a server and, with [`MemoryStore`], inside an IndexedDB transaction in a browser.
//!
//! A security problem of Medusa's modules is fixed here. The documentation of the affected item says so.

#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod arguments;
mod auth;
mod crud;
mod date;
mod env;
mod error;
mod error_kind;
mod filter;
mod find_config;
mod ids;
mod inspect;
pub mod jwt;
mod model;
pub mod password;
mod scrypt;
mod store;
mod table;
mod undefined;
mod user;

pub use auth::{AuthModuleOptions, AuthModuleService, AuthenticationResponse, EMAILPASS};
pub use env::Env;
pub use error::{ModuleError, Result};
pub use error_kind::ErrorKind;
pub use model::{DataType, Field, Kind, Record};
pub use store::{Change, MemoryStore, Records, Store};
pub use undefined::UNDEFINED;
pub use user::{UserModuleOptions, UserModuleService};
