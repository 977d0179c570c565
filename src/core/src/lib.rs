//! The core of the client: its state, and how a call proceeds from its first request to its result.
//!
//! A [`Call`] does no I/O, so that it behaves the same in a browser and in a test, where any order of events can be tried.
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
mod changes;
mod http_request;
mod login;
mod login_state;
mod renewal;
mod renewal_state;
mod state;
mod storage;
mod storage_state;
mod text;

pub use call::{Call, CallOptions, Next};
pub use changes::Changes;
pub use http_request::HttpRequest;
pub use state::{Settings, State};
