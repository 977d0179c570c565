//! Key derivation with scrypt.

use ::scrypt::{Params, scrypt};

/// The cost of a password hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashConfig {
    /// The binary logarithm of scrypt's N.
    pub log_n: u8,
    /// scrypt's r.
    pub r: u32,
    /// scrypt's p.
    pub p: u32,
}

/// Medusa's default, which takes 32 MiB of memory.
impl Default for HashConfig {
    fn default() -> Self {
        Self { log_n: 15, r: 8, p: 1 }
    }
}

/// A derived key. Its second half is the HMAC key of a stored hash.
pub type Key = [u8; 64];

/// Derives a key from a password. Returns `None` if scrypt rejects the parameters.
pub fn derive_key(password: &str, salt: &[u8], config: HashConfig) -> Option<Key> {
    let params = Params::new(config.log_n, config.r, config.p).ok()?;
    let mut key = [0_u8; 64];
    scrypt(password.as_bytes(), salt, &params, &mut key).ok()?;
    Some(key)
}
