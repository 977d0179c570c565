//! When token mode renews its token, and when the token has expired.

use medusa_auth_protocol::MedusaVersion;

use crate::{Changes, State, renewal_state::Renewal};

/// Milliseconds before its expiry at which a token is renewed, at most. A token that lives less than four times as long is
/// renewed in the last quarter of its life.
const MARGIN: f64 = 300_000.0;

/// The least milliseconds between two attempts to renew a token.
const RETRY: f64 = 1000.0;

impl State {
    /// Report by how many milliseconds the server's clock is ahead of the driver's, as the `Date` of a response says. NaN if it
    /// has none.
    pub fn on_clock(&self, ahead: f64) {
        self.renewal.set_clock(ahead);
    }

    /// Report what the client's token says, and the time: all in milliseconds since 1970, `issued_at` and `expires_at` by the
    /// server's clock, NaN if unknown, and `now` by the driver's. Returns how many milliseconds to wait before the next report:
    /// 0 if the token has to be renewed now, infinity if nothing will have to be done. A token that has expired is dropped.
    ///
    /// The driver reports this before each call, after what the storage holds, and after each call.
    pub fn on_token_times(&self, issued_at: f64, expires_at: f64, now: f64) -> f64 {
        if self.settings.uses_cookies {
            return f64::INFINITY;
        }
        if self.token.is(None) {
            // Nothing has to be asked: a client without a token is not logged in.
            if self.settings.keeps_tokens && self.login.changes().has(Changes::STALE) {
                self.login.resolve(None, Changes::READ);
            }
            return f64::INFINITY;
        }
        let Renewal { clock, is_new, next_attempt, attempt_after, has_expired } = &self.renewal;
        // Otherwise the claims make no sense.
        if is_new.take() && issued_at < expires_at {
            self.renewal.set_clock(issued_at - now);
        }
        let left = expires_at - now - clock.get();
        if left <= 0.0 {
            // The driver announces a customer or a renewal first.
            if self.login.changes().has(Changes::AUTHENTICATED | Changes::TOKEN_REFRESHED) {
                return 1.0;
            }
            self.expire();
            has_expired.set(true);
            self.login.resolve(None, Changes::SIGNED_OUT | Changes::EXPIRED);
            return f64::INFINITY;
        }
        if left.is_nan() || !self.settings.renews_tokens || self.settings.version == MedusaVersion::V1 {
            return if left.is_nan() { f64::INFINITY } else { left };
        }
        next_attempt.set(now + f64::max(left / 4.0, RETRY));
        // It is later only if the driver's clock was set back.
        attempt_after.set(f64::min(attempt_after.get(), next_attempt.get()));
        let margin = f64::min((expires_at - issued_at) / 4.0, MARGIN);
        f64::max(left - margin, attempt_after.get() - now).max(0.0).min(left)
    }
}
