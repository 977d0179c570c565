//! The event loop of a page or a worker, and what other tabs of the browser share.

mod lock;
mod page;
mod tabs;
mod timer;

pub(crate) use lock::exclusively;
pub(crate) use tabs::Tabs;
pub(crate) use timer::Timer;
pub(crate) use wasm_bindgen_futures::spawn_local as spawn;
