//! The clock and the randomness that a module runs on. The crate has neither, so tests can fix both.

use crate::error::Result;
use crate::scrypt::{self, HashConfig, Key};

/// A clock and a source of randomness.
pub trait Env {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> i64;

    /// Fills `bytes` with unpredictable bytes. They become ids, token ids and the salts of passwords.
    ///
    /// # Errors
    /// `unexpected_state` if there is no source of randomness.
    fn fill_random(&self, bytes: &mut [u8]) -> Result<()>;

    /// Derives a key from a password with scrypt, which is slow. Returns `None` if scrypt rejects the parameters.
    ///
    /// # Errors
    /// An implementation that must not block returns an error, derives the key elsewhere, and calls the method of the
    /// module again.
    fn derive_key(&self, password: &str, salt: &[u8], config: HashConfig) -> Result<Option<Key>> {
        Ok(scrypt::derive_key(password, salt, config))
    }
}

impl<E: Env + ?Sized> Env for &E {
    fn now_ms(&self) -> i64 {
        (**self).now_ms()
    }

    fn fill_random(&self, bytes: &mut [u8]) -> Result<()> {
        (**self).fill_random(bytes)
    }

    fn derive_key(&self, password: &str, salt: &[u8], config: HashConfig) -> Result<Option<Key>> {
        (**self).derive_key(password, salt, config)
    }
}
