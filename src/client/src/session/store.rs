use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

use futures_util::lock::Mutex;
use medusa_auth_core::Changes;

use super::{
    event::{AuthEvent, AuthStateChange},
    listeners::{Listeners, Subscription, attempt},
    snapshot::{Session, SessionStatus},
};
use crate::{Customer, Error};

/// A store of who is logged in. It announces changes in the order in which they were made, once they are saved. The core
/// decides what has changed.
pub(crate) struct SessionStore {
    snapshot: RefCell<Session>,
    /// Whether the server has to be asked.
    is_stale: Cell<bool>,
    listeners: Listeners<AuthStateChange>,
    callbacks: Listeners<Session>,
    announcements: RefCell<VecDeque<Announcement>>,
    /// How many announcements have been made, saved and delivered.
    made: Cell<u64>,
    saved: Cell<u64>,
    delivered: Cell<u64>,
    /// Whether listeners are called. They may make further changes.
    is_delivering: Cell<bool>,
    saving: Mutex<()>,
}

struct Announcement {
    changes: Changes,
    /// The customer of the response, if there was one.
    customer: Option<Customer>,
}

impl Default for SessionStore {
    fn default() -> Self {
        Self {
            snapshot: RefCell::new(Session { status: SessionStatus::Pending, persisted: false }),
            is_stale: Cell::new(true),
            listeners: Listeners::default(),
            callbacks: Listeners::default(),
            announcements: RefCell::default(),
            made: Cell::default(),
            saved: Cell::default(),
            delivered: Cell::default(),
            is_delivering: Cell::default(),
            saving: Mutex::default(),
        }
    }
}

impl SessionStore {
    pub(crate) fn get(&self) -> Session {
        self.snapshot.borrow().clone()
    }

    /// Call a function with each change.
    pub(crate) fn listen(&self, listener: impl Fn(&AuthStateChange) + 'static) -> Subscription {
        self.listeners.add(listener)
    }

    /// Call a function now and whenever the snapshot is replaced.
    pub(crate) fn subscribe(&self, callback: impl Fn(&Session) + 'static) -> Subscription {
        attempt(|| callback(&self.get()));
        self.callbacks.add(callback)
    }

    /// Whether the server has to be asked who is logged in.
    pub(crate) fn is_stale(&self) -> bool {
        self.is_stale.get()
    }

    /// Whether the server has to be asked, or could not be.
    pub(crate) fn is_unknown(&self) -> bool {
        self.is_stale.get() || matches!(self.snapshot.borrow().status, SessionStatus::Pending | SessionStatus::Error(_))
    }

    /// Whether the server has to be asked, and somebody would hear of it.
    pub(crate) fn is_awaited(&self) -> bool {
        self.is_stale.get() && !(self.listeners.is_empty() && self.callbacks.is_empty())
    }

    /// Announce changes once they are saved.
    pub(crate) fn announce(&self, changes: Changes, customer: Option<Customer>) {
        self.is_stale.set(changes.has(Changes::STALE));
        self.push(changes, customer);
    }

    /// Announce to new listeners who is logged in.
    pub(crate) fn announce_initial(&self) {
        self.push(Changes::READ, None);
    }

    fn push(&self, changes: Changes, customer: Option<Customer>) {
        self.announcements.borrow_mut().push_back(Announcement { changes, customer });
        self.made.set(self.made.get().saturating_add(1));
    }

    /// Report that the server could not be asked. `has_token`: the client has a token.
    pub(crate) fn fail(&self, error: Error, persisted: bool, has_token: bool) {
        let is_known = match self.snapshot.borrow().status {
            SessionStatus::Authenticated(_) => true,
            // With a token that nobody has checked, it is only what was true before.
            SessionStatus::Anonymous => !has_token,
            _ => false,
        };
        if !is_known {
            self.set(SessionStatus::Error(Box::new(error)), persisted);
        }
    }

    /// Save what the announcements so far are about.
    pub(crate) async fn save(&self, write: impl Future<Output = ()>) {
        let _guard = self.saving.lock().await;
        let made = self.made.get();
        write.await;
        self.saved.set(made);
    }

    /// Deliver the next announcement, if it is saved. Returns its changes. `is_asking`: the server is being asked who is logged
    /// in.
    pub(crate) fn deliver(&self, persisted: bool, is_asking: bool) -> Option<Changes> {
        // A listener that makes a call hears of it after this announcement.
        if self.is_delivering.get() || self.delivered.get() == self.saved.get() {
            return None;
        }
        let Announcement { changes, customer } = self.announcements.borrow_mut().pop_front()?;
        self.delivered.set(self.delivered.get().saturating_add(1));
        self.is_delivering.set(true);
        let _delivering = Delivering(&self.is_delivering);
        let before = self.customer();
        if changes.has(Changes::AUTHENTICATED) {
            self.set(SessionStatus::Authenticated(customer.unwrap_or_default().into()), persisted);
        } else if changes.has(Changes::ANONYMOUS) {
            self.set(SessionStatus::Anonymous, persisted);
        }
        let is_known = changes.has(Changes::READ | Changes::AUTHENTICATED | Changes::ANONYMOUS)
            || !(is_asking || self.is_unknown());
        self.tell(changes, before, is_known);
        Some(changes)
    }

    fn tell(&self, changes: Changes, before: Option<Customer>, is_known: bool) {
        let now = self.customer();
        let is_read = changes.has(Changes::READ);
        let before = if is_read { now.clone() } else { before };
        let initial = AuthStateChange { event: AuthEvent::InitialSession, customer: before };
        let changes: Vec<_> = AuthEvent::of(changes)
            .map(|event| {
                let customer = if matches!(event, AuthEvent::SignedOut(_)) { None } else { now.clone() };
                AuthStateChange { event, customer }
            })
            .collect();
        for listener in self.listeners.all() {
            // A new listener waits for the response that says who is logged in.
            if !is_known && listener.is_new() {
                continue;
            }
            let is_new = listener.take_new();
            if is_new {
                listener.call(&initial);
            }
            // What was read is not news for who has heard nothing before.
            if !(is_new && is_read) {
                changes.iter().for_each(|change| listener.call(change));
            }
        }
    }

    fn customer(&self) -> Option<Customer> {
        self.snapshot.borrow().customer().cloned()
    }

    fn set(&self, status: SessionStatus, persisted: bool) {
        let session = Session { status, persisted };
        if *self.snapshot.borrow() != session {
            self.snapshot.replace(session.clone());
            self.callbacks.call(&session);
        }
    }
}

/// Resets the flag, even if a listener panics.
struct Delivering<'a>(&'a Cell<bool>);

impl Drop for Delivering<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}
