//! Medusa's modules for JavaScript, which keeps their records.
//!
//! What keeps them answers later, and the modules do not wait: a [`Call`] says which records it lacks, is given them, and
//! begins again. When it lacks nothing it says what became of the records. So all that a call reads and writes is within
//! one transaction of whatever keeps them, and nothing here does any I/O. [`web`] is what JavaScript sees of it.
//!
//! The allocator is that of the standard library, and not the smaller one of the client: that looks through all that is
//! free, and took twelve times as long to create two thousand users.

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

mod call;
mod known;
mod replay_env;
mod request;
pub mod web;

pub use call::{Call, Next};
pub use known::{By, Lookup};
pub use replay_env::RandomSource;
pub use request::Request;
