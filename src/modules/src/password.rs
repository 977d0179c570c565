//! Password hashes in the file format of scrypt-kdf, which Medusa stores.
//!
//! A hash is 96 bytes in base64: a header of 64 bytes (`scrypt\0`, logN, r, p, salt, checksum), and an HMAC of it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::env::Env;
use crate::error::{ModuleError, Result};
pub use crate::scrypt::{HashConfig, Key, derive_key};

const HEADER_LEN: usize = 64;

/// Hashes a password, for storage.
///
/// # Errors
/// `unexpected_state` if there is no randomness, or scrypt rejects `config`.
pub fn hash(password: &str, config: HashConfig, env: &dyn Env) -> Result<String> {
    let mut salt = [0_u8; 32];
    env.fill_random(&mut salt)?;
    let header = encode_header(config, &salt);
    let key = env.derive_key(password, &salt, config)?;
    let mac = key.and_then(|key| hmac(&key, &header));
    let mac = mac.ok_or_else(|| ModuleError::unexpected("scrypt rejected the hash config. Use a lower cost."))?;
    Ok(STANDARD.encode([header.as_slice(), &mac.finalize().into_bytes()].concat()))
}

/// Whether a stored hash is that of this password. False if `stored` is not a hash.
///
/// # Errors
/// Those of [`Env::derive_key`].
pub fn verify(password: &str, stored: &str, env: &dyn Env) -> Result<bool> {
    let Some(file) = STANDARD.decode(stored).ok().filter(|file| file.len() >= HEADER_LEN) else { return Ok(false) };
    let (header, signature) = file.split_at(HEADER_LEN);
    let Some((config, salt)) = decode_header(header) else { return Ok(false) };
    let mac = env.derive_key(password, salt, config)?.and_then(|key| hmac(&key, header));
    // Compares in constant time.
    Ok(mac.is_some_and(|mac| mac.verify_slice(signature).is_ok()))
}

/// Takes as long as [`verify`]. Call it for an unknown account, so that response times do not reveal which accounts
/// exist.
///
/// # Errors
/// Those of [`Env::derive_key`].
pub fn verify_dummy(password: &str, config: HashConfig, env: &dyn Env) -> Result<()> {
    std::hint::black_box(env.derive_key(password, &[0; 32], config)?);
    Ok(())
}

fn encode_header(config: HashConfig, salt: &[u8; 32]) -> Vec<u8> {
    let mut header = Vec::with_capacity(HEADER_LEN);
    header.extend_from_slice(b"scrypt\0");
    header.push(config.log_n);
    header.extend_from_slice(&config.r.to_be_bytes());
    header.extend_from_slice(&config.p.to_be_bytes());
    header.extend_from_slice(salt);
    let checksum = Sha256::digest(&header);
    header.extend(checksum.iter().take(16));
    header
}

/// The cost and the salt that a header names.
fn decode_header(header: &[u8]) -> Option<(HashConfig, &[u8])> {
    let number = |from: usize| -> Option<u32> {
        let bytes = header.get(from..from.checked_add(4)?)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let config = HashConfig { log_n: *header.get(7)?, r: number(8)?, p: number(12)? };
    Some((config, header.get(16..48)?))
}

fn hmac(key: &Key, header: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.get(32..)?).ok()?;
    mac.update(header);
    Some(mac)
}
