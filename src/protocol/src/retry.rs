//! When a request is tried again, and how long to wait: the table and the delays of medusa-js.

/// The longest wait that timers keep; they take a longer one for none at all.
const LONGEST: f64 = 2_147_483_647.0;

/// The longest `Retry-After` that is waited for.
const LONGEST_ASKED: f64 = 300_000.0;

/// Whether this answer, or none, is worth another try.
#[must_use]
pub const fn worthwhile(status: Option<u16>) -> bool {
    matches!(status, None | Some(409 | 501..=599))
}

/// Milliseconds to wait before this retry, the first being 1; `None` means "do not retry".
///
/// `asked` is the response's `Retry-After` in milliseconds, NaN where it cannot be read. Without one it is 0, and one that
/// is 0 or past means "now": then the usual wait applies. `random`, from 0 to 1, spreads clients that failed at the same
/// moment: up to a quarter more.
#[must_use]
pub fn wait(retry: u32, asked: f64, random: f64) -> Option<f64> {
    if asked > 0.0 || asked.is_nan() {
        return (asked <= LONGEST_ASKED).then_some(asked);
    }
    let doubled = f64::from(1_u32.checked_shl(retry).unwrap_or(u32::MAX));
    let backoff = (doubled - 1.0) * 500.0;
    Some((backoff * (1.0 + random.clamp(0.0, 1.0) / 4.0)).min(LONGEST))
}
