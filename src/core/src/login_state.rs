//! What a client knows about who is logged in. `login.rs` has the reports of the driver.
//!
//! What a response says is compared with what was known before, so that a change is announced once, whoever reports it first:
//! the call that made it, a read, or another tab.

use std::cell::Cell;

use crate::{Changes, text::Text};

/// What the client knows about its login.
pub(crate) struct Login {
    /// The id of the customer who was last known to be logged in. Empty until the client learns who is.
    customer: Text,
    /// What the driver has yet to take.
    changes: Cell<Changes>,
    /// What to announce once it is known who is logged in.
    pending: Cell<Changes>,
    /// Changes whenever a call that logs in or out begins or ends, and whenever another login may have replaced this one. What
    /// was read before that may be stale.
    revision: Cell<u32>,
    /// How many calls that log in or out are in progress.
    in_progress: Cell<u32>,
    /// Whether the driver has asked who is logged in during such a call. Asking again before it ends would be in vain.
    asks_later: Cell<bool>,
}

impl Default for Login {
    fn default() -> Self {
        let login = Self {
            customer: Text::default(),
            changes: Cell::new(Changes::STALE),
            pending: Cell::default(),
            revision: Cell::default(),
            in_progress: Cell::default(),
            asks_later: Cell::default(),
        };
        login.customer.set(Some(""));
        login
    }
}

impl Login {
    /// Report who is logged in now. `cause` has the change that led to this, the reason if it logs out, or
    /// [`Changes::READ`].
    #[inline(never)]
    pub(crate) fn resolve(&self, customer: Option<&str>, cause: Changes) {
        let mut pending = self.pending.take();
        // What this client has only heard is out of date once it has done something itself.
        if !cause.has(Changes::READ) && pending.has(Changes::ELSEWHERE) {
            pending = Changes::NONE;
        }
        let all = cause | pending;
        let is_same = self.customer.is(customer);
        let was_unknown = self.customer.is(Some(""));
        let is_own = !cause.has(Changes::READ) || pending.has(Changes::BROADCAST);
        let mut changes = Changes::NONE;
        if !is_same && !self.customer.is(None) && (!was_unknown || cause.has(Changes::SIGNED_OUT)) {
            changes |= Changes::SIGNED_OUT;
        }
        if customer.is_some() {
            changes |= if !is_same {
                Changes::SIGNED_IN | (cause & Changes::USER_UPDATED)
            } else {
                all & (Changes::SIGNED_IN | Changes::TOKEN_REFRESHED | Changes::USER_UPDATED)
            };
        }
        // What this client heard from another, the other has announced. Whoever was logged in all along is no news, and of what
        // this client has done before it read, the others know.
        let is_news = if is_own && cause.has(Changes::READ) {
            changes.has(Changes::SIGNED_OUT | Changes::SIGNED_IN)
        } else if is_own {
            changes != Changes::NONE || cause.has(Changes::LOGOUT)
        } else {
            changes.has(Changes::SIGNED_OUT) && !pending.has(Changes::ELSEWHERE)
        };
        if is_news {
            changes |= Changes::BROADCAST;
        }
        // A read that completes a login of this client reports the login.
        if !all.has(Changes::SIGNED_IN) {
            changes |= cause & Changes::READ;
            // The customer was logged in before the client knew.
            if was_unknown && customer.is_some() {
                changes |= Changes::READ;
            }
        }
        changes |= all.reasons();
        // Somebody else is logged in: this client has logged in again, or another one has.
        if changes.has(Changes::SIGNED_OUT) && all.reasons() == Changes::NONE {
            changes |= if is_own { Changes::LOGOUT } else { Changes::ELSEWHERE };
        }
        changes |= if customer.is_some() { Changes::AUTHENTICATED } else { Changes::ANONYMOUS };
        self.customer.set(customer);
        self.report(changes);
        self.asks_later.set(false);
        self.read();
    }

    /// Report who was last known to be logged in, so that it is not announced again.
    pub(crate) fn restore(&self, customer: &str) {
        self.customer.set(Some(customer));
    }

    /// Add changes for the driver to take.
    pub(crate) fn report(&self, changes: Changes) {
        self.changes.set(self.changes.get() | changes);
    }

    /// Report that somebody else may be logged in now. These changes are announced once it is known who.
    pub(crate) fn invalidate(&self, pending: Changes) {
        let is_own = !pending.has(Changes::ELSEWHERE);
        let broadcast = if is_own { Changes::BROADCAST } else { Changes::NONE };
        self.pending.set(self.pending.get() | pending | broadcast);
        self.revision.set(self.revision().wrapping_add(1));
        self.report(Changes::STALE | broadcast);
        if is_own && pending.has(Changes::USER_UPDATED) {
            self.report(Changes::CHANGED);
        }
    }

    /// Report that a response was stale, or that there was none, so that the driver has to ask again.
    pub(crate) fn ask_again(&self) {
        if self.in_progress.get() > 0 {
            self.asks_later.set(true);
        } else {
            self.report(Changes::STALE);
        }
    }

    pub(crate) fn changes(&self) -> Changes {
        self.changes.get()
    }

    pub(crate) fn revision(&self) -> u32 {
        self.revision.get()
    }

    /// Report that a call that logs in or out begins.
    pub(crate) fn begin(&self) {
        self.in_progress.set(self.in_progress.get().saturating_add(1));
        self.revision.set(self.revision().wrapping_add(1));
    }

    /// Report that a call that logs in or out has ended. `is_canceled`: a later logout has ended it.
    pub(crate) fn end(&self, is_canceled: bool) {
        self.in_progress.set(self.in_progress.get().saturating_sub(1));
        self.revision.set(self.revision().wrapping_add(u32::from(!is_canceled)));
        if self.asks_later.take() {
            self.ask_again();
        }
    }

    /// Whether a response to a call that began at this revision says who is logged in now.
    pub(crate) fn is_current(&self, revision: u32) -> bool {
        revision == self.revision() && self.in_progress.get() == 0
    }

    /// Report that the driver gets the session. Returns whether it had to.
    pub(crate) fn read(&self) -> bool {
        let changes = self.changes();
        self.changes.set(changes & !Changes::STALE);
        changes.has(Changes::STALE)
    }

    /// Take what the driver has to announce. That it has to ask who is logged in lasts until it does.
    pub(crate) fn take_changes(&self) -> Changes {
        self.changes.replace(self.changes() & Changes::STALE)
    }
}
