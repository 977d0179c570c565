//! The core as JavaScript sees it. What is here converts and delegates; it decides nothing.
//!
//! The package's own JavaScript awaits: it calls `fetch` with what a call says and reports back. No future of Rust's is
//! involved, whose machinery would cost every visitor half as much again. Calls are numbers, not classes: a class would
//! cost a registration with the garbage collector for each of them.
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

mod call;
mod client;
mod json;
mod request;

pub use client::Client;
pub use json::{Json, StringList};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::AssumeSingleThreaded<lol_alloc::FreeListAllocator> =
    // SAFETY: the module is built without threads.
    unsafe { lol_alloc::AssumeSingleThreaded::new(lol_alloc::FreeListAllocator::new()) };
