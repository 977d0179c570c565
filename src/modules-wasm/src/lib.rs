//! Medusa's modules for JavaScript, which stores the records.
//!
//! A JavaScript store is asynchronous, and the modules are not. A [`ModuleCall`] therefore runs on the records that it
//! has been given. If it needs more, it says which, is given them, and runs again from the start. When it has them all,
//! it returns the changes to store. All of this happens in one transaction of the store, and nothing here does I/O.
//! [`bindings`] has the class for JavaScript.
//!
//! The crate uses the allocator of the standard library. The smaller one of the client searches all free memory, and
//! takes twelve times as long to create two thousand users.

#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

pub mod bindings;
mod lookup;
mod module_call;
mod replay_env;
mod request;
mod snapshot;

pub use lookup::{Lookup, LookupBy};
pub use module_call::{ModuleCall, Step};
pub use replay_env::RandomSource;
pub use request::Request;
