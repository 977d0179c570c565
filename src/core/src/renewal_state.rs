//! What a client knows about the life of its token. `renewal.rs` has the rules.

use std::cell::Cell;

/// Milliseconds by which a clock may be wrong without being corrected. The server's times are in seconds, and are late by the
/// latency.
const TOLERANCE: f64 = 5000.0;

/// What the client knows about the life of its token. Times are in milliseconds.
#[derive(Default)]
pub(crate) struct Renewal {
    /// How far the server's clock is ahead of the driver's.
    pub(crate) clock: Cell<f64>,
    /// Whether a response has just brought the token.
    pub(crate) is_new: Cell<bool>,
    /// When the next attempt may be made, if one begins now, by the driver's clock.
    pub(crate) next_attempt: Cell<f64>,
    /// When the next attempt may be made.
    pub(crate) attempt_after: Cell<f64>,
    /// Whether the token has expired, and no call has reported it yet.
    pub(crate) has_expired: Cell<bool>,
}

impl Renewal {
    /// Report that the client has another token, or none.
    pub(crate) fn on_token(&self) {
        self.is_new.set(false);
        self.has_expired.set(false);
    }

    /// Report that the server has just signed the token.
    pub(crate) fn on_new_token(&self) {
        self.is_new.set(true);
    }

    /// Report that an attempt to renew the token begins.
    pub(crate) fn on_attempt(&self) {
        self.attempt_after.set(self.next_attempt.get());
    }

    /// Whether the token has expired, and this has not been asked before.
    pub(crate) fn take_expired(&self) -> bool {
        self.has_expired.take()
    }

    /// Correct the clock by how far the server's is ahead, if that is known.
    pub(crate) fn set_clock(&self, ahead: f64) {
        if ahead.is_finite() {
            self.clock.set(if ahead.abs() < TOLERANCE { 0.0 } else { ahead });
        }
    }
}
