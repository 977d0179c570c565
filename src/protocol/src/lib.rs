//! What a Medusa auth client says, and how it reads the answers.
//!
//! Nothing here does I/O, knows of wasm or reads a clock: a method becomes a [`Request`], what came back becomes the
//! next [`Step`], and whoever drives the two decides how bytes travel.
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
mod data;
mod dialect;
mod error;
pub mod headers;
pub mod idempotency;
#[cfg(feature = "admin")]
mod invite;
mod operation;
mod refusal;
mod request;
pub mod retry;
pub mod url;
pub mod v1;
pub mod v2;

#[cfg(feature = "admin")]
pub use admin::Admin;
pub use data::Data;
pub use dialect::{Dialect, Stage};
pub use error::{Code, Error};
#[cfg(feature = "admin")]
pub use invite::Invite;
pub use operation::Operation;
pub use request::{Argument, Body, Completion, CredentialsMode, Method, Outcome, Request, Route, Step};
