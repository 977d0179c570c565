//! Calls in progress: sending their requests, sharing them, and canceling them.

mod ask;
mod body;
mod cancelable;
mod client;
mod driver;
mod invocation;
mod options;
mod outcome;
mod pending;
mod query;
mod renewal;
mod reply;
mod report;
mod request;
mod response_times;
mod single_flight;
mod token_store;
mod token_times;

pub(crate) use client::{Client, Config, Reporter};
pub(crate) use invocation::Invocation;
pub use options::CallOptions;
#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
pub(crate) use options::JsOptions;
pub(crate) use options::{Headers, is_timeout, is_valid_header, is_valid_key};
#[cfg(feature = "admin")]
pub(crate) use reply::Reply;
pub(crate) use report::report;
pub(crate) use token_store::TokenStore;
