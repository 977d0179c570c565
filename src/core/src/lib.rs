//! The core of the client: what it remembers, and how a call goes, from its first request to its result.
//!
//! A [`Call`] does no I/O. It says what to send, is told what came back, and says what to do next. So it is the same for every
//! driver, in a browser and in a test, and nothing in it can be left hanging.
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
mod http_request;
mod state;

pub use call::{Call, CallOptions, Next};
pub use http_request::HttpRequest;
pub use state::{Settings, State};
