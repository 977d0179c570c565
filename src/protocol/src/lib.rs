//! The HTTP protocol of Medusa's authentication: which requests a method makes, and what their responses mean.
//!
//! Nothing here does I/O or reads a clock. A method becomes a [`Request`], and its response the next [`Step`]. The caller
//! sends the requests.
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

#[cfg(feature = "admin")]
mod admin;
mod age;
#[cfg(feature = "admin")]
mod api_key;
mod argument;
mod code;
mod concat;
mod data;
mod effect;
mod error;
pub mod headers;
mod http_status;
pub mod idempotency;
#[cfg(feature = "admin")]
mod invite;
#[cfg(feature = "json")]
pub mod json;
mod operation;
mod outcome;
mod request;
mod request_kind;
pub mod retry;
mod route;
pub mod server_time;
mod step;
pub mod url;
pub mod v1;
pub mod v2;
mod version;

#[cfg(feature = "admin")]
pub use admin::Admin;
#[cfg(feature = "admin")]
pub use api_key::ApiKey;
pub use argument::Argument;
pub use code::Code;
pub use data::Data;
pub use effect::Effect;
pub use error::Error;
#[cfg(feature = "admin")]
pub use invite::Invite;
pub use operation::Operation;
pub use outcome::Outcome;
pub use request::Request;
pub use request_kind::RequestKind;
pub use route::{Body, CredentialsMode, Method, Route};
pub use step::{Completion, Step};
pub use version::MedusaVersion;
