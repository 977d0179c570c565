//! Passwords, hashed with scrypt in the file format that Medusa's rows hold (scrypt-kdf).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use scrypt::{Params, scrypt};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::errors::ApiError;

const LOG_N: u8 = 15;
const R: u32 = 8;
const P: u32 = 1;

/// Hashes passwords beside the threads that answer, a few at a time: each takes 32 MiB.
pub(crate) struct Hasher {
    permits: Semaphore,
    /// Checked against when there is no such customer, so that this takes as long as a wrong password.
    decoy: String,
}

impl Hasher {
    pub(crate) fn new() -> Result<Self, ApiError> {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self { permits: Semaphore::new(cores), decoy: hash("")? })
    }

    /// The hash to keep.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, ApiError> {
        let password = password.to_owned();
        self.run(move || hash(&password)).await?
    }

    /// Whether this is the password; always false without a stored hash.
    pub(crate) async fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, ApiError> {
        let password = password.to_owned();
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.decoy).to_owned();
        let matches = self.run(move || verify(&password, &stored).unwrap_or(false)).await?;
        Ok(matches && known)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
        let failed = |error: &dyn std::error::Error| ApiError::Unknown(format!("hashing: {error}"));
        let _permit = self.permits.acquire().await.map_err(|error| failed(&error))?;
        spawn_blocking(work).await.map_err(|error| failed(&error))
    }
}

fn hash(password: &str) -> Result<String, ApiError> {
    let failed = || ApiError::Unknown("hashing a password failed".to_owned());
    let mut salt = [0_u8; 32];
    getrandom::fill(&mut salt).map_err(|_| failed())?;
    let mut file = Vec::with_capacity(96);
    file.extend_from_slice(b"scrypt\0");
    file.push(LOG_N);
    file.extend_from_slice(&R.to_be_bytes());
    file.extend_from_slice(&P.to_be_bytes());
    file.extend_from_slice(&salt);
    let checksum = Sha256::digest(&file);
    file.extend(checksum.iter().take(16));
    let mac = keyed(password, &salt, LOG_N, R, P, &file).ok_or_else(failed)?;
    file.extend_from_slice(&mac.finalize().into_bytes());
    Ok(STANDARD.encode(file))
}

/// `None` for what is no such hash.
fn verify(password: &str, stored: &str) -> Option<bool> {
    let file = STANDARD.decode(stored).ok()?;
    let (signed, mac) = file.split_at_checked(64)?;
    let log_n = *signed.get(7)?;
    let number = |from: usize| -> Option<u32> {
        let bytes = signed.get(from..from.checked_add(4)?)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let salt = signed.get(16..48)?;
    let keyed = keyed(password, salt, log_n, number(8)?, number(12)?, signed)?;
    // Compares in constant time.
    Some(keyed.verify_slice(mac).is_ok())
}

fn keyed(password: &str, salt: &[u8], log_n: u8, r: u32, p: u32, signed: &[u8]) -> Option<Hmac<Sha256>> {
    let params = Params::new(log_n, r, p).ok()?;
    let mut key = [0_u8; 64];
    scrypt(password.as_bytes(), salt, &params, &mut key).ok()?;
    let mut mac = Hmac::<Sha256>::new_from_slice(key.get(32..)?).ok()?;
    mac.update(signed);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_own_hashes() {
        let stored = hash("pässword").unwrap();
        assert_ne!(stored, hash("pässword").unwrap());
        assert_eq!(verify("pässword", &stored), Some(true));
        assert_eq!(verify("pässword ", &stored), Some(false));
    }

    #[test]
    fn reads_the_hashes_of_a_real_server() {
        let stored = "c2NyeXB0AAEAAAABAAAAAdG7n3NvpLNxCCRtZc9JOuNWcKiy2kg4obB4mRRannpOqNYPChYcSV7z4UAo9qJpwTvMxMM1s2FjeJ6GQ7aVLRjgOW9M0VMcUspSsrkn1DtA";
        assert_eq!(verify("supersecret", stored), Some(true));
        assert_eq!(verify("Supersecret", stored), Some(false));
    }

    #[test]
    fn refuses_what_is_no_hash() {
        for stored in ["", "!", "c2NyeXB0"] {
            assert_ne!(verify("", stored), Some(true));
        }
    }
}
