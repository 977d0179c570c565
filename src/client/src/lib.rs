//! The client: what it remembers, and how a call goes, from its first request to its result.
//!
//! A [`Call`] does no I/O. It says what to send, is told what came back, and says what to do next; so it is the same in a
//! browser and in a test, and nothing in it can be left hanging. [`web`] is what JavaScript sees of it.
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
mod state;
pub mod web;
mod wire;

pub use call::{Call, CallOptions, Next};
pub use state::{Settings, State};
pub use wire::Wire;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::AssumeSingleThreaded<lol_alloc::FreeListAllocator> =
    // SAFETY: the module is built without threads.
    unsafe { lol_alloc::AssumeSingleThreaded::new(lol_alloc::FreeListAllocator::new()) };
