//! What a client knows about who is logged in. `login.rs` has the reports of the driver.
//!
//! What a response says is compared with what was known before, so that a change is announced once, whoever reports it first:
//! the call that made it, a read, or another tab.

use std::cell::Cell;

use crate::{Changes, text::Text};

/// What the client knows about its login.
pub(crate) struct Login {
    /// The id of the customer who was last known to be logged in.
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
}

impl Default for Login {
    fn default() -> Self {
        Self {
            customer: Text::default(),
            changes: Cell::new(Changes::STALE),
            pending: Cell::default(),
            revision: Cell::default(),
            in_progress: Cell::default(),
        }
    }
}

impl Login {
    /// Report who is logged in now. `cause` has the change that led to this, the reason if it logs out, or
    /// [`Changes::READ`].
    #[inline(never)]
    pub(crate) fn resolve(&self, customer: Option<&str>, cause: Changes) {
        let pending = self.pending.take();
        let all = cause | pending;
        let is_same = self.customer.is(customer);
        let mut changes = cause & Changes::SIGNED_OUT;
        if !is_same && !self.customer.is(None) {
            changes |= Changes::SIGNED_OUT;
        }
        if customer.is_some() {
            changes |= if !is_same {
                Changes::SIGNED_IN
            } else {
                all & (Changes::SIGNED_IN | Changes::TOKEN_REFRESHED | Changes::USER_UPDATED)
            };
        }
        // What this client only heard from another, the other has announced.
        let is_heard = cause.has(Changes::READ) && pending.has(Changes::ELSEWHERE);
        if changes != Changes::NONE && !is_heard {
            changes |= Changes::BROADCAST;
        }
        // A read that completes a login of this client reports the login.
        if !all.has(Changes::SIGNED_IN) {
            changes |= cause & Changes::READ;
        }
        changes |= all.reasons();
        // Somebody else is logged in: this client has logged in again, or another one has.
        if changes.has(Changes::SIGNED_OUT) && all.reasons() == Changes::NONE {
            changes |= if cause.has(Changes::READ) { Changes::ELSEWHERE } else { Changes::LOGOUT };
        }
        changes |= if customer.is_some() { Changes::AUTHENTICATED } else { Changes::ANONYMOUS };
        self.customer.set(customer);
        self.report(changes);
        self.changes.set(self.changes.get() & !Changes::STALE);
    }

    /// Add changes for the driver to take.
    pub(crate) fn report(&self, changes: Changes) {
        self.changes.set(self.changes.get() | changes);
    }

    /// Report that somebody else may be logged in now. These changes are announced once it is known who.
    pub(crate) fn invalidate(&self, pending: Changes) {
        self.pending.set(self.pending.get() | pending);
        self.revision.set(self.revision().wrapping_add(1));
        self.report(Changes::STALE);
        if !pending.has(Changes::ELSEWHERE) {
            self.report(Changes::BROADCAST);
        }
    }

    /// Report that the token has been renewed. If it is not known whose token it is, that is announced first.
    pub(crate) fn report_refresh(&self) {
        if self.changes().has(Changes::STALE) {
            self.invalidate(Changes::TOKEN_REFRESHED);
        } else {
            self.report(Changes::TOKEN_REFRESHED | Changes::BROADCAST);
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

    /// Report that a call that logs in or out has ended.
    pub(crate) fn end(&self) {
        self.in_progress.set(self.in_progress.get().saturating_sub(1));
        self.revision.set(self.revision().wrapping_add(1));
    }

    /// Whether a response to a call that began at this revision says who is logged in now.
    pub(crate) fn is_current(&self, revision: u32) -> bool {
        revision == self.revision() && self.in_progress.get() == 0
    }

    /// Report that the driver gets the session.
    pub(crate) fn read(&self) {
        self.changes.set(self.changes.get() & !Changes::STALE);
    }

    /// Take what the driver has to announce.
    pub(crate) fn take_changes(&self) -> Changes {
        let taken = self.changes.replace(self.changes() & Changes::STALE);
        // A call that logs in or out will say who is logged in. Until it has ended, a read could not.
        if self.in_progress.get() == 0 { taken } else { taken & !Changes::STALE }
    }
}
