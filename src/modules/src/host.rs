//! What a module is given, having neither a clock nor randomness of its own.

use ulid::Ulid;

use crate::error::Result;
use crate::password::{self, HashConfig, Key};

/// The time, and what nobody guesses.
pub trait Host {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> i64;

    /// Fill this with random bytes. Ids and the numbers of tokens are made of them, and the salt of passwords.
    fn fill(&self, bytes: &mut [u8]) -> Result<()>;

    /// The key that scrypt makes of a password, which is what takes long; `None` where it makes none of that much work.
    /// Somebody who cannot wait fails here, does the work elsewhere, and calls again.
    fn derive(&self, password: &str, salt: &[u8], config: HashConfig) -> Result<Option<Key>> {
        Ok(password::derive(password, salt, config))
    }
}

impl<H: Host + ?Sized> Host for &H {
    fn now_ms(&self) -> i64 {
        (**self).now_ms()
    }

    fn fill(&self, bytes: &mut [u8]) -> Result<()> {
        (**self).fill(bytes)
    }

    fn derive(&self, password: &str, salt: &[u8], config: HashConfig) -> Result<Option<Key>> {
        (**self).derive(password, salt, config)
    }
}

/// A ULID: ids made later sort later, to the millisecond.
pub(crate) fn ulid(host: &dyn Host) -> Result<String> {
    let mut random = [0; 16];
    host.fill(&mut random)?;
    let now = u64::try_from(host.now_ms()).unwrap_or_default();
    Ok(Ulid::from_parts(now, u128::from_be_bytes(random)).to_string())
}

/// A UUID of version 4.
pub(crate) fn uuid(host: &dyn Host) -> Result<String> {
    let mut random = [0; 16];
    host.fill(&mut random)?;
    let bits = u128::from_be_bytes(random);
    let bits = bits & !(0xf << 76) | 0x4 << 76;
    let bits = bits & !(0x3 << 62) | 0x2 << 62;
    let hex = format!("{bits:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    Ok([part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-"))
}
