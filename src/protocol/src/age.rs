//! Whether this call created a record on the server, or the record is older, by the server's own clock.
//!
//! A record's id is a ULID, which begins with the millisecond of its creation. A JWT's `iat` is the second in which it was
//! signed.

use crate::{Outcome, Step};

/// Milliseconds added to a wait, because timers and latency are never exact. They do no harm: a record is created only
/// after its request has arrived and, in most cases, a password has been hashed.
const SLACK: f64 = 5.0;

/// How many milliseconds late the response after a wait may be.
const TOLERANCE: f64 = 150.0;

/// The most times to repeat the request. Once is enough unless latency varies.
const MAX_REPEATS: u32 = 3;

/// The next step: `if_new` if the record was created after the call began; `if_old` if before, or if that is unknown.
/// `age` is the milliseconds from its creation to the `iat` of the token in this response.
///
/// `iat` is rounded down to a second, so the age is uncertain by up to a second. If that matters, this asks for another
/// token at the moment when a record created at the start of the call becomes a second old. If that token has the same
/// `iat`, the record is younger. If its `iat` is one second later, the record is older.
pub(crate) fn step<D>(age: f64, outcome: &Outcome<'_, D>, if_new: Step, if_old: Step) -> Step {
    let Outcome { elapsed, duration, repeats, .. } = *outcome;
    let wait = age + 1000.0 - elapsed;
    if wait <= 0.0 {
        return if_new;
    }
    if repeats < MAX_REPEATS && wait <= if repeats > 0 { 1000.0 - TOLERANCE } else { 1000.0 } {
        let wait = wait - duration + SLACK;
        // A slow response cannot come that early, so it comes a whole number of seconds later.
        return Step::Repeat(if wait < 0.0 { wait - (wait / 1000.0).floor() * 1000.0 } else { wait });
    }
    if_old
}
