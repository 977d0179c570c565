//! Calls in progress: sending their requests, sharing them, and canceling them.

mod body;
mod cancelable;
mod client;
mod driver;
mod invocation;
mod options;
mod outcome;
mod pending;
mod reply;
mod request;

pub(crate) use client::{Client, Config, PUBLISHABLE_KEY};
pub(crate) use invocation::Invocation;
pub use options::CallOptions;
#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
pub(crate) use options::JsOptions;
pub(crate) use options::{Headers, is_timeout, is_valid_header};
#[cfg(feature = "admin")]
pub(crate) use reply::Reply;
