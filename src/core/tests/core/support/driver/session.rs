//! Who is logged in, announced as `session.js` does.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use medusa_auth_core::Changes;
use medusa_auth_protocol::{Code, Operation};

use super::{
    executor::{Promise, spawn},
    types::{Client, Listener, Session, Status},
};
use crate::support::changes::{describe, reason};

impl Session {
    pub(super) fn new() -> Self {
        let last = Promise::new();
        last.resolve(());
        Self {
            is_stale: Cell::new(true),
            last: RefCell::new(last),
            asking: RefCell::default(),
            listeners: RefCell::default(),
            status: Cell::new(Status::Pending),
            customer: RefCell::default(),
        }
    }

    /// Add a listener, and find out who is logged in.
    pub(crate) fn listen(&self, client: &Rc<Client>) -> Rc<Listener> {
        let listener = Rc::new(Listener { is_new: Cell::new(true), told: RefCell::default() });
        self.listeners.borrow_mut().push(listener.clone());
        let is_known = self.status.get() != Status::Error && !self.is_stale.get();
        let asked = (!is_known).then(|| self.ask(client));
        let client = client.clone();
        spawn(async move {
            if let Some(asked) = asked {
                asked.await;
            }
            client.session.announce(&client, Changes::NONE, None, None).await;
        });
        listener
    }

    fn ask(&self, client: &Rc<Client>) -> Promise<()> {
        if let Some(asking) = &*self.asking.borrow() {
            return asking.clone();
        }
        let asker = client.clone();
        let asking = spawn(async move {
            asker.session.read(&asker).await;
            asker.session.asking.take();
        });
        self.asking.replace(Some(asking.clone()));
        asking
    }

    async fn read(&self, client: &Rc<Client>) {
        loop {
            client.start().await;
            if self.is_stale.get() || self.status.get() == Status::Error {
                let result = client.call(Operation::GetSession, "", None).await;
                if result.is_err_and(|code| !matches!(code, Code::Unauthorized | Code::SignedOut)) {
                    let last = self.last.borrow().clone();
                    last.await;
                    if matches!(self.status.get(), Status::Pending | Status::Error) {
                        self.status.set(Status::Error);
                    }
                    return;
                }
            }
            if !self.is_stale.get() {
                return;
            }
        }
    }

    pub(super) fn report(
        &self,
        client: &Rc<Client>,
        changes: Changes,
        customer: Option<String>,
        saved: Option<Promise<()>>,
    ) -> Option<Promise<()>> {
        self.is_stale.set(changes.has(Changes::STALE));
        if self.is_stale.get() && !self.listeners.borrow().is_empty() && self.asking.borrow().is_none() {
            self.ask(client);
        }
        let changes = changes & !Changes::STALE;
        if changes == Changes::NONE { saved } else { Some(self.announce(client, changes, customer, saved)) }
    }

    fn announce(
        &self,
        client: &Rc<Client>,
        changes: Changes,
        customer: Option<String>,
        saved: Option<Promise<()>>,
    ) -> Promise<()> {
        let (client, before) = (client.clone(), self.last.borrow().clone());
        let last = spawn(async move {
            before.await;
            if let Some(saved) = saved {
                saved.await;
            }
            client.session.deliver(&client, changes, customer);
        });
        self.last.replace(last.clone());
        last
    }

    fn deliver(&self, client: &Client, changes: Changes, customer: Option<String>) {
        let before = self.customer.borrow().clone();
        if changes != Changes::NONE {
            client.world.note(|| format!("{} announces {} {customer:?}", client.number, describe(changes)));
        }
        if changes.has(Changes::AUTHENTICATED) {
            self.status.set(Status::Authenticated);
            self.customer.replace(customer);
        }
        if changes.has(Changes::ANONYMOUS) {
            self.status.set(Status::Anonymous);
            self.customer.replace(None);
        }
        let is_read = changes.has(Changes::READ);
        for listener in self.listeners.borrow().iter().filter(|_| self.status.get() != Status::Pending) {
            let tell = |event: &str, customer| listener.told.borrow_mut().push((event.to_owned(), customer));
            let current = self.customer.borrow().clone();
            let is_new = listener.is_new.replace(false);
            if is_new {
                tell("INITIAL_SESSION", if is_read { current.clone() } else { before.clone() });
            }
            if is_new && is_read {
                continue;
            }
            if let Some(reason) = reason(changes) {
                tell(&format!("SIGNED_OUT:{reason}"), None);
            }
            let events = [
                (Changes::SIGNED_IN, "SIGNED_IN"),
                (Changes::TOKEN_REFRESHED, "TOKEN_REFRESHED"),
                (Changes::USER_UPDATED, "USER_UPDATED"),
            ];
            for (_, event) in events.into_iter().filter(|(bit, _)| changes.has(*bit)) {
                tell(event, current.clone());
            }
        }
        if changes.has(Changes::BROADCAST) {
            client.world.post(client.number, changes);
        }
    }
}
