//! The client: calls made of a protocol's steps, over whatever line carries requests.
//!
//! [`run`] drives one call. It is generic over a [`Line`], so that it runs natively against a scripted one; [`web`] has
//! the line over `fetch` and the class that JavaScript sees.
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
mod exchange;
mod failure;
mod flight;
mod line;
mod race;
mod state;
pub mod web;

pub use call::{Call, run};
pub use failure::{Failure, Fault};
pub use line::{Line, Received, Wire};
pub use race::race;
pub use state::{Settings, State};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::AssumeSingleThreaded<lol_alloc::FreeListAllocator> =
    unsafe { lol_alloc::AssumeSingleThreaded::new(lol_alloc::FreeListAllocator::new()) };
