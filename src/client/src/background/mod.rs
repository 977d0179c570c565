//! What a client does without being asked. On wasm32, the event loop of the page runs it; on other targets there is nothing
//! that would.

mod heard;
#[cfg(not(target_arch = "wasm32"))]
mod none;
#[cfg(target_arch = "wasm32")]
mod web;

pub(crate) use heard::Heard;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use none::{Tabs, Timer, exclusively, spawn};
#[cfg(target_arch = "wasm32")]
pub(crate) use web::{Tabs, Timer, exclusively, spawn};
