//! The clock of the server.

use std::cell::Cell;

/// The time when tests begin, as in invites and as in tokens.
pub(crate) const NOW: &str = "2026-11-22T05:00:00.000Z";
pub(crate) const NOW_IN_SECONDS: u64 = 1_795_323_600;

thread_local!(static CLOCK: Cell<f64> = const { Cell::new(1_795_323_600_400.0) });

/// Milliseconds since 1970.
pub(crate) fn now() -> f64 {
    CLOCK.get()
}

pub(crate) fn advance(milliseconds: f64) {
    CLOCK.set(now() + milliseconds);
}

/// Seconds since 1970, as in tokens.
pub(crate) fn now_in_seconds() -> u64 {
    (now() / 1000.0) as u64
}

/// The id of a record that was created `ago` milliseconds ago: a prefix and a ULID.
pub(crate) fn id(kind: &str, serial: usize, ago: f64) -> String {
    let digits = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut time = (now() - ago) as u64;
    let mut id = vec![0; 10];
    for digit in id.iter_mut().rev() {
        *digit = digits[(time % 32) as usize];
        time /= 32;
    }
    format!("{kind}_{}{serial:016}", String::from_utf8(id).unwrap())
}
