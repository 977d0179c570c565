//! Drives the core as `pkg/lib` does: `client.js`, `storage.js`, `renewal.js` and the receiving side of `tabs.js`.

use std::{
    cell::{Cell, RefCell},
    num::NonZeroU32,
    rc::Rc,
};

use medusa_auth_core::{Call, CallOptions, Changes, Settings, State};
use medusa_auth_protocol::{Code, Operation, json::Json};
use serde_json::Value;

use super::{
    executor::{Promise, sleep_in_background, spawn, tick},
    pending_call::within,
    types::{Client, Kept, PendingCall, Session, World},
};
use crate::support::{client::random, jwt::claims, operations::ARGUMENT, sent_request::BASE};

/// The most milliseconds that a call waits for a renewal.
const RENEWAL_TIMEOUT: u64 = 5_000;

impl Client {
    pub(crate) fn new(world: &Rc<World>, number: usize) -> Rc<Self> {
        let settings = Settings {
            base_url: BASE.to_owned(),
            max_retries: 1,
            version: world.config.version,
            uses_cookies: world.config.kept == Kept::Cookie,
            keeps_tokens: true,
            renews_tokens: true,
        };
        let synced = Promise::new();
        synced.resolve(());
        Rc::new(Self {
            number,
            world: world.clone(),
            state: Rc::new(State::new(settings)),
            session: Session::new(),
            pending: RefCell::default(),
            ended: RefCell::default(),
            corrected: Cell::default(),
            synced: RefCell::new(synced),
            renewing: RefCell::default(),
            timer: Cell::default(),
        })
    }

    /// Resolves once the core knows what the storage holds, and its token is good.
    pub(crate) async fn start(self: &Rc<Self>) {
        tick().await;
        if self.world.config.kept != Kept::Cookie {
            self.sync().await;
            self.renew_if_due().await;
            if let Some(saved) = self.report(None) {
                saved.await;
            }
        }
    }

    /// Save the token, and announce what has changed.
    pub(crate) fn report(self: &Rc<Self>, customer: Option<String>) -> Option<Promise<()>> {
        self.is_due();
        let saved = self.state.is_unsaved().then(|| self.sync());
        self.session.report(self, self.state.take_changes(), customer, saved)
    }

    /// Read the storage, and write what has changed.
    fn sync(self: &Rc<Self>) -> Promise<()> {
        let (client, before) = (self.clone(), self.synced.borrow().clone());
        let done = spawn(async move {
            before.await;
            if client.world.config.kept != Kept::Storage {
                return;
            }
            if let Some(held) = client.world.get_item().await {
                client.on_storage(held.as_deref());
            }
            if client.state.is_unsaved() {
                let token = client.state.token();
                if client.world.set_item(token.clone()).await.is_some() {
                    client.on_storage(token.as_deref());
                }
            }
        });
        self.synced.replace(done.clone());
        done
    }

    fn on_storage(&self, held: Option<&str>) {
        let before = self.state.token();
        self.state.on_storage(held);
        let token = self.state.token();
        if before != token {
            self.world.note(|| format!("{} follows the storage to {}", self.number, self.world.name(token.as_deref())));
        }
        if let Some(token) = &token {
            // It may be the token of a login that another tab has brought back.
            self.ended.borrow_mut().remove(token);
        } else if let Some(before) = before {
            self.ended.borrow_mut().insert(before);
        }
        if !self.state.is_unsaved() && token.as_deref() != held {
            self.world.violation(format!("client {} does not follow the storage", self.number));
        }
    }

    /// Report the time to the core. Returns whether the token has to be renewed.
    pub(super) fn is_due(self: &Rc<Self>) -> bool {
        let token = self.state.token();
        let claims = token.as_deref().and_then(claims).unwrap_or_default();
        let time = |name: &str| claims[name].as_f64().map_or(f64::NAN, |seconds| seconds * 1000.0);
        let wait = self.state.on_token_times(time("iat"), time("exp"), self.world.now());
        if let Some(token) = token.filter(|_| self.state.token().is_none()) {
            if self.world.trusts_clock(self) && self.world.life_left(&token) > 8_000.0 {
                self.world.violation(format!("client {} drops a good token", self.number));
            }
            self.world.note(|| format!("{}'s token has expired", self.number));
            self.ended.borrow_mut().insert(token);
            self.world.expiries.set(self.world.expiries.get() + 1);
        }
        self.timer.set(self.timer.get() + 1);
        if wait > 0.0 && wait < f64::INFINITY {
            let (client, timer) = (self.clone(), self.timer.get());
            spawn(async move {
                sleep_in_background(wait.ceil().min(2_147_483_647.0) as u64).await;
                if client.timer.get() == timer {
                    client.start().await;
                }
            });
        }
        wait == 0.0
    }

    async fn renew_if_due(self: &Rc<Self>) {
        if !self.is_due() {
            return;
        }
        let current = self.renewing.borrow().clone();
        let renewing = current.unwrap_or_else(|| {
            let client = self.clone();
            let renewing = spawn(async move {
                client.renew().await;
                client.renewing.take();
            });
            if !renewing.is_resolved() {
                self.renewing.replace(Some(renewing.clone()));
            }
            renewing
        });
        renewing.await;
    }

    async fn renew(self: &Rc<Self>) {
        let (client, token) = (self.clone(), self.state.token());
        let refresh = async move {
            client.sync().await;
            if client.state.token() == token {
                let call = client.join(Operation::RefreshToken, "");
                let world = client.world.clone();
                world.renewing.set(world.renewing.get() + 1);
                if world.config.has_locks && world.config.kept == Kept::Storage && world.renewing.get() > 1 {
                    world.violation("two tabs renew the token".to_owned());
                }
                let _ = call.wait(None).await;
                world.renewing.set(world.renewing.get() - 1);
            }
        };
        let has_lock = self.world.config.has_locks && self.world.config.kept == Kept::Storage;
        let work = if has_lock { self.world.with_lock(refresh) } else { spawn(refresh) };
        within(RENEWAL_TIMEOUT, work, &Promise::new()).await;
    }

    /// Join an equal call in progress, or start a new one.
    pub(crate) fn join(self: &Rc<Self>, operation: Operation, email: &str) -> Rc<PendingCall> {
        let token = self.state.token();
        let options = CallOptions { revision: NonZeroU32::new(1), ..CallOptions::default() };
        let call: Result<Call<Json>, _> = Call::new(self.state.clone(), operation, ARGUMENT, options, random);
        if operation == Operation::DeleteSession {
            self.ended.borrow_mut().extend(token);
        }
        let in_progress = self.pending.borrow().clone();
        for pending in in_progress {
            if call.as_ref().is_ok_and(|call| pending.is_joined_by(call)) {
                return pending;
            }
            if pending.is_signed_out() {
                pending.cancel();
            }
        }
        PendingCall::start(self, call.map_err(|error| error.code), email)
    }

    /// Call a method. `aborted` resolves if the caller aborts it.
    pub(crate) async fn call(
        self: &Rc<Self>,
        operation: Operation,
        email: &str,
        aborted: Option<Promise<()>>,
    ) -> Result<Value, Code> {
        self.start().await;
        if aborted.as_ref().is_some_and(Promise::is_resolved) {
            return Err(Code::Aborted);
        }
        self.join(operation, email).wait(aborted).await
    }

    pub(crate) async fn set_token(self: &Rc<Self>, token: Option<String>) {
        self.start().await;
        self.state.set_token(token.as_deref()).unwrap();
        if let Some(saved) = self.report(None) {
            saved.await;
        }
    }

    /// Hear what another client has announced, or that the page is visible again.
    pub(crate) async fn hear(self: &Rc<Self>, changes: Changes) {
        self.start().await;
        self.state.on_change_elsewhere(changes);
        if let Some(saved) = self.report(None) {
            saved.await;
        }
    }

    /// Report the time of the server, as a response says.
    /// `times_set` is how often the clock had been set when the request was sent.
    pub(crate) fn on_date(&self, date: f64, times_set: usize) {
        if self.world.config.shows_date && date.is_finite() {
            self.state.on_clock(date - self.world.now());
            self.corrected.set(times_set);
        }
    }
}
