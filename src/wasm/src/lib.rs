//! The core as a class for JavaScript. It converts and delegates; it decides nothing.
//!
//! JavaScript does the I/O. Rust's futures would add half to the size of the module. Calls are numbers, not classes, because
//! each class would be registered with the garbage collector.
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

mod active_call;
#[cfg(target_arch = "wasm32")]
mod allocator;
mod client;
mod handle;
mod json;
mod request;
mod text;

pub use client::Client;
pub use handle::Handle;
pub use json::{Json, StringList};
pub use text::Text;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: allocator::Allocator = allocator::Allocator::new();
