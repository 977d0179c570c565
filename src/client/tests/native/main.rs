//! The client over reqwest, against the embedded backend.
#![cfg(all(feature = "native", not(target_arch = "wasm32")))]

#[cfg(feature = "admin")]
mod admin;
mod customers;
mod lasting_logins;
mod sessions;
mod support;
mod transport;
