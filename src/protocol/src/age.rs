//! Whether a call made what it found on the server, told by the server's own clock: ids are ULIDs, which begin with the
//! millisecond in which they were made, and a JWT has the second in which it was signed.

use crate::{Outcome, Step};

/// Milliseconds added to a wait, because timers and lines are never exact. There is room for them: an id is made only after
/// its request has travelled, and mostly after a password has been hashed.
const SLACK: f64 = 10.0;

/// Milliseconds by which the answer after a wait may be late and still tell.
const TOLERANCE: f64 = 150.0;

/// How often it is asked again. Once is enough, unless answers take now more time and now less.
const MOST: u32 = 3;

/// What follows for a call that may have made what is so many milliseconds old by the token of this answer. `young` does if
/// it was made since the call began, `old` if it was there before, or if there is no telling.
///
/// A token says no more than the second, so that something may be up to a second older than that. Where this leaves it open,
/// another token is asked for when the second ends, as seen from here, for what was made when the call began: one of the
/// same second tells that it is younger, one of the next that it is older.
pub(crate) fn step<D>(age: f64, outcome: &Outcome<'_, D>, young: Step, old: Step) -> Step {
    let Outcome { elapsed, took, asked, .. } = *outcome;
    let wait = age + 1000.0 - elapsed;
    if wait <= 0.0 {
        return young;
    }
    if asked < MOST && wait <= if asked > 0 { 1000.0 - TOLERANCE } else { 1000.0 } {
        let wait = wait - took + SLACK;
        return Step::Again(if wait < 0.0 { wait + 1000.0 } else { wait });
    }
    old
}
