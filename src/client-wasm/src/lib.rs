//! The classes of the crate `medusa-auth` as a WebAssembly module, for the npm package's entry `medusa-auth/wasm`.
//!
//! A crate of its own, because the client would otherwise be linked as a module whenever it is compiled.
#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
pub use medusa_auth::bindgen::*;
