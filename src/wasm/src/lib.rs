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
mod client;
mod handle;
mod json;
mod request;

pub use client::Client;
pub use handle::{Handle, Text};
pub use json::{Json, StringList};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::AssumeSingleThreaded<lol_alloc::FreeListAllocator> =
    // SAFETY: the module is built without threads.
    unsafe { lol_alloc::AssumeSingleThreaded::new(lol_alloc::FreeListAllocator::new()) };
