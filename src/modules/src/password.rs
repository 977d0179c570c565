//! Passwords, hashed with scrypt in the file format that Medusa's rows hold (scrypt-kdf).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use scrypt::{Params, scrypt};
use sha2::{Digest, Sha256};

use crate::error::{ModuleError, Result};
use crate::host::Host;

/// How much work a hash is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashConfig {
    /// The logarithm of scrypt's N.
    pub log_n: u8,
    /// scrypt's r.
    pub r: u32,
    /// scrypt's p.
    pub p: u32,
}

/// What Medusa does by default: 32 MiB.
impl Default for HashConfig {
    fn default() -> Self {
        Self { log_n: 15, r: 8, p: 1 }
    }
}

/// What scrypt makes of a password: its second half signs a hash.
pub type Key = [u8; 64];

/// The key of a password, by scrypt; `None` where it makes none of that much work.
pub fn derive(password: &str, salt: &[u8], config: HashConfig) -> Option<Key> {
    let params = Params::new(config.log_n, config.r, config.p).ok()?;
    let mut key = [0_u8; 64];
    scrypt(password.as_bytes(), salt, &params, &mut key).ok()?;
    Some(key)
}

/// The hash to keep.
pub fn hash(password: &str, config: HashConfig, host: &dyn Host) -> Result<String> {
    let mut salt = [0_u8; 32];
    host.fill(&mut salt)?;
    let signed = signed(config, &salt);
    let key = host.derive(password, &salt, config)?;
    let mac =
        key.and_then(|key| mac(&key, &signed)).ok_or_else(|| ModuleError::unexpected("hashing a password failed"))?;
    Ok(STANDARD.encode([signed.as_slice(), &mac.finalize().into_bytes()].concat()))
}

/// Whether this is the password; false for what is no such hash.
pub fn verify(password: &str, stored: &str, host: &dyn Host) -> Result<bool> {
    let Some(file) = STANDARD.decode(stored).ok().filter(|file| file.len() >= SIGNED) else { return Ok(false) };
    let (signed, given) = file.split_at(SIGNED);
    let Some((config, salt)) = read(signed) else { return Ok(false) };
    let mac = host.derive(password, salt, config)?.and_then(|key| mac(&key, signed));
    // Compares in constant time.
    Ok(mac.is_some_and(|mac| mac.verify_slice(given).is_ok()))
}

/// Take as long as [`verify`] does, where there is nothing to verify: else the time would tell that there is not.
pub fn waste_time(password: &str, config: HashConfig, host: &dyn Host) -> Result<()> {
    std::hint::black_box(host.derive(password, &[0; 32], config)?);
    Ok(())
}

/// Bytes of a file before its end, which signs it.
const SIGNED: usize = 64;

/// A file but for its end.
fn signed(config: HashConfig, salt: &[u8; 32]) -> Vec<u8> {
    let mut file = Vec::with_capacity(SIGNED);
    file.extend_from_slice(b"scrypt\0");
    file.push(config.log_n);
    file.extend_from_slice(&config.r.to_be_bytes());
    file.extend_from_slice(&config.p.to_be_bytes());
    file.extend_from_slice(salt);
    let checksum = Sha256::digest(&file);
    file.extend(checksum.iter().take(16));
    file
}

/// What a file says: how much work it was, and its salt.
fn read(signed: &[u8]) -> Option<(HashConfig, &[u8])> {
    let number = |from: usize| -> Option<u32> {
        let bytes = signed.get(from..from.checked_add(4)?)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let config = HashConfig { log_n: *signed.get(7)?, r: number(8)?, p: number(12)? };
    Some((config, signed.get(16..48)?))
}

fn mac(key: &Key, signed: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.get(32..)?).ok()?;
    mac.update(signed);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestHost;

    #[test]
    fn knows_its_own_hashes() {
        let host = TestHost::new();
        let config = HashConfig { log_n: 4, ..HashConfig::default() };
        let stored = hash("pässword", config, &host).unwrap();
        assert_ne!(stored, hash("pässword", config, &host).unwrap());
        assert_eq!(verify("pässword", &stored, &host), Ok(true));
        assert_eq!(verify("pässword ", &stored, &host), Ok(false));
    }

    #[test]
    fn reads_the_hashes_of_a_real_server() {
        let stored = "c2NyeXB0AAEAAAABAAAAAdG7n3NvpLNxCCRtZc9JOuNWcKiy2kg4obB4mRRannpOqNYPChYcSV7z4UAo9qJpwTvMxMM1s2FjeJ6GQ7aVLRjgOW9M0VMcUspSsrkn1DtA";
        let host = TestHost::new();
        assert_eq!(verify("supersecret", stored, &host), Ok(true));
        assert_eq!(verify("Supersecret", stored, &host), Ok(false));
    }

    #[test]
    fn refuses_what_is_no_hash() {
        for stored in ["", "!", "c2NyeXB0"] {
            assert_eq!(verify("", stored, &TestHost::new()), Ok(false));
        }
    }
}
