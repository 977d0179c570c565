//! Which requests are retried, and when. Mirrors medusa-js, which uses retry-axios 2.6.

/// The longest delay that `setTimeout` supports, in milliseconds. A longer one fires at once.
const MAX_DELAY: f64 = 2_147_483_647.0;

/// The longest `Retry-After` that the client waits for, in milliseconds.
const MAX_RETRY_AFTER: f64 = 300_000.0;

/// Whether to retry after a response with this status, or after no response.
#[must_use]
pub const fn is_retryable(status: Option<u16>) -> bool {
    matches!(status, None | Some(409 | 501..=599))
}

/// The milliseconds that a `Retry-After` header asks to wait, which is a number of seconds or a date. NaN if it is neither.
///
/// `seconds` is NaN if the header is not a number, and 0 if it is absent or empty. `until_date` is the milliseconds from now to
/// its date.
#[must_use]
pub const fn requested_delay(seconds: f64, until_date: f64) -> f64 {
    if seconds.is_nan() { until_date } else { seconds * 1000.0 }
}

/// Milliseconds to wait before retry number `retry` (1 is the first). `None` means "do not retry".
///
/// `retry_after` is the response's `Retry-After` in milliseconds: NaN if it cannot be parsed, 0 or less if it is absent or
/// past. `random`, from 0 to 1, adds up to 25 % of jitter, so that clients that failed together do not retry together.
#[must_use]
pub fn delay(retry: u32, retry_after: f64, random: f64) -> Option<f64> {
    if retry_after > 0.0 || retry_after.is_nan() {
        return (retry_after <= MAX_RETRY_AFTER).then_some(retry_after);
    }
    let doubled = f64::from(1_u32.checked_shl(retry).unwrap_or(u32::MAX));
    let backoff = (doubled - 1.0) * 500.0;
    Some((backoff * (1.0 + random.clamp(0.0, 1.0) / 4.0)).min(MAX_DELAY))
}
