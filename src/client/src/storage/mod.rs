//! Where token mode keeps the token. Implement [`Storage`] to use another place.

mod auth;
mod memory;
mod scope;
#[cfg(target_arch = "wasm32")]
mod web;

use std::{fmt, sync::Arc};

use futures_util::future::LocalBoxFuture;

pub use auth::Auth;
pub use memory::MemoryStorage;
pub use scope::Scope;
#[cfg(target_arch = "wasm32")]
pub use web::{LocalStorage, SessionStorage};

/// Keeps a token under a key. Other clients and other tabs may read and change it.
///
/// The client awaits every future before its own call ends, and reads and writes one after another. If a storage fails, or does
/// not respond within five seconds, the token is kept in memory. The futures need not be `Send`.
pub trait Storage {
    /// The value under this key, if there is one.
    ///
    /// # Errors
    /// If the storage cannot be read.
    fn get(&self, key: &str) -> LocalBoxFuture<'static, Result<Option<String>, StorageError>>;

    /// Store a value under this key.
    ///
    /// # Errors
    /// If the storage cannot be written.
    fn set(&self, key: &str, value: &str) -> LocalBoxFuture<'static, Result<(), StorageError>>;

    /// Remove the value under this key, if there is one.
    ///
    /// # Errors
    /// If the storage cannot be written.
    fn remove(&self, key: &str) -> LocalBoxFuture<'static, Result<(), StorageError>>;

    /// How far what it holds reaches. Default: [`Scope::Browser`].
    fn scope(&self) -> Scope {
        Scope::Browser
    }
}

/// Why a storage could not be read or written. It fails no call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageError(Arc<str>);

impl StorageError {
    /// An error with this message.
    #[must_use]
    pub fn new(message: &str) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for StorageError {}
