//! Times by the server's clock, in milliseconds since 1970. NaN where there is none to read.

use crate::Data;

/// How many characters a ULID has. The first ten are the time, in Crockford's base 32.
const ULID: usize = 26;

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// When the record with this id was created. An id is a prefix and a ULID: `cus_01K…`.
#[must_use]
pub fn created_at(id: &str) -> f64 {
    let Some((prefix, ulid)) = id.as_bytes().split_last_chunk::<ULID>() else { return f64::NAN };
    let (time, _) = ulid.split_at(10);
    // The first character of the time is 0 until the year 3084.
    if !prefix.ends_with(b"_") || !time.starts_with(b"0") {
        return f64::NAN;
    }
    number(time, 32.0)
}

/// The number that these digits stand for. NaN if one is not a digit.
fn number(text: &[u8], base: f64) -> f64 {
    text.iter().fold(0.0, |number, character| {
        let digit = DIGITS.iter().position(|digit| digit == character);
        number * base + digit.map_or(f64::NAN, |digit| digit as f64)
    })
}

/// When the JWT at this path was signed, to the second.
pub(crate) fn signed_at(data: &impl Data, path: &str) -> f64 {
    data.claim(path, "iat").map_or(f64::NAN, |seconds| number(seconds.as_bytes(), 10.0) * 1000.0)
}

/// The time from the creation of a record to the signing of the JWT at this path, which has the record's id in this claim.
pub(crate) fn age(data: &impl Data, path: &str, claim: &str) -> f64 {
    signed_at(data, path) - data.claim(path, claim).map_or(f64::NAN, |id| created_at(&id))
}

/// When the record whose id is at this path was created.
#[cfg(feature = "admin")]
pub(crate) fn record_created_at(data: &impl Data, path: &str) -> Option<f64> {
    data.text(path).map(|id| created_at(&id))
}
