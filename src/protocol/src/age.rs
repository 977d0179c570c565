//! Whether a record on the server was created by this call or before it, by the server's own clock. A record's id is a ULID,
//! which begins with the millisecond of its creation; a JWT's `iat` is the second in which it was signed.

use crate::{Outcome, Step};

/// Milliseconds added to a wait, because timers and latency are never exact. They do no harm: a record is created only after
/// its request has arrived and, mostly, a password has been hashed.
const SLACK: f64 = 5.0;

/// Milliseconds by which the response after a wait may be late and still decide.
const TOLERANCE: f64 = 150.0;

/// How many more tokens are asked for at most. One is enough unless latency varies.
const MOST: u32 = 3;

/// The next step: `young` if the record was created after the call began, `old` if before, or if that cannot be decided.
/// `age` is the milliseconds from its creation to the `iat` of the token in this response.
///
/// `iat` is rounded down to a second, so the age is uncertain by up to a second. If that matters, this asks for another token
/// at the moment at which the second ends for a record created when the call began. A token of the same second then means
/// that the record is younger, one of the next second that it is older.
pub(crate) fn step<D>(age: f64, outcome: &Outcome<'_, D>, young: Step, old: Step) -> Step {
    let Outcome { elapsed, duration, repeats, .. } = *outcome;
    let wait = age + 1000.0 - elapsed;
    if wait <= 0.0 {
        return young;
    }
    if repeats < MOST && wait <= if repeats > 0 { 1000.0 - TOLERANCE } else { 1000.0 } {
        let wait = wait - duration + SLACK;
        return Step::Repeat(if wait < 0.0 { wait + 1000.0 } else { wait });
    }
    old
}
