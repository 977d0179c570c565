//! Changes of the login: what the driver announces, and what it hears from other clients.

use crate::{Changes, State};

impl State {
    /// What has changed since this was called last. The driver calls it whenever a call has ended, or it has reported
    /// something to the client, and announces the changes in this order.
    pub fn take_changes(&self) -> Changes {
        self.login.take_changes()
    }

    /// Report the id of the customer who was last known to be logged in, to a client that replaces another one. Empty if nobody
    /// was, or if that was unknown.
    pub fn restore_customer(&self, id: &str) {
        self.login.restore(id);
    }

    /// Report that another client in this browser, or the server, may have changed the login. `changes` are those that the
    /// other client has announced.
    pub fn on_change_elsewhere(&self, changes: Changes) {
        // Without cookies, a client with no storage has a login of its own. With cookies, it has a token of its own.
        let shared = if self.settings.uses_cookies {
            Changes::USER_UPDATED
        } else {
            Changes::USER_UPDATED | Changes::TOKEN_REFRESHED
        };
        let mut pending = Changes::ELSEWHERE | (changes & shared);
        if changes.has(Changes::CHANGED) {
            pending |= Changes::USER_UPDATED;
        }
        self.invalidate();
        self.login.invalidate(pending);
    }
}
