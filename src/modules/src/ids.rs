//! Unique ids.

use ulid::Ulid;

use crate::env::Env;
use crate::error::Result;

/// A ULID, as Medusa's ids have. Ids sort by the millisecond in which they were made.
pub(crate) fn ulid(env: &dyn Env) -> Result<String> {
    let now_ms = u64::try_from(env.now_ms()).unwrap_or_default();
    Ok(Ulid::from_parts(now_ms, random_bits(env)?).to_string())
}

/// A version 4 UUID.
pub(crate) fn uuid(env: &dyn Env) -> Result<String> {
    let bits = random_bits(env)?;
    let bits = bits & !(0xf << 76) | 0x4 << 76;
    let bits = bits & !(0x3 << 62) | 0x2 << 62;
    let hex = format!("{bits:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    Ok([part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-"))
}

fn random_bits(env: &dyn Env) -> Result<u128> {
    let mut bytes = [0; 16];
    env.fill_random(&mut bytes)?;
    Ok(u128::from_be_bytes(bytes))
}
