//! Which requests are retried and after how long, as in medusa-js.

/// The longest delay that `setTimeout` supports, in milliseconds. A longer one fires at once.
const LONGEST: f64 = 2_147_483_647.0;

/// The longest `Retry-After` that is followed, in milliseconds.
const LONGEST_RETRY_AFTER: f64 = 300_000.0;

/// Whether to retry after a response with this status, or after none.
#[must_use]
pub const fn worthwhile(status: Option<u16>) -> bool {
    matches!(status, None | Some(409 | 501..=599))
}

/// Milliseconds to wait before this retry, the first being 1; `None` means "do not retry".
///
/// `retry_after` is the response's `Retry-After` in milliseconds: NaN if it cannot be parsed, 0 or less if it is absent or past.
/// `random`, from 0 to 1, adds up to 25 % to the delay, so that clients that failed together do not retry together.
#[must_use]
pub fn wait(retry: u32, retry_after: f64, random: f64) -> Option<f64> {
    if retry_after > 0.0 || retry_after.is_nan() {
        return (retry_after <= LONGEST_RETRY_AFTER).then_some(retry_after);
    }
    let doubled = f64::from(1_u32.checked_shl(retry).unwrap_or(u32::MAX));
    let backoff = (doubled - 1.0) * 500.0;
    Some((backoff * (1.0 + random.clamp(0.0, 1.0) / 4.0)).min(LONGEST))
}
