//! What surrounds the calls of a client: its token has to be good, and what a call has changed has to be saved and announced.

use std::rc::Rc;

use futures_util::{FutureExt, future::LocalBoxFuture};
use medusa_auth_core::Changes;
use serde::Deserialize;

use super::client::Client;
use crate::{
    Customer, Error,
    background::{self, Heard, Tabs},
    base_url::absolute,
    storage::Scope,
    transport::Json,
};

/// The reporter of clients in Rust.
pub(crate) fn report<'a>(client: &'a Client, response: Option<&'a Json>) -> LocalBoxFuture<'a, ()> {
    client.report(response).boxed_local()
}

impl Client {
    /// Prepare a call: read the storage, renew the token if that is due, and drop one that has expired.
    pub(super) async fn start(&self) {
        self.open_tabs();
        if self.store.is_some() {
            self.sync().await;
            self.renew().await;
            self.report(None).await;
        }
    }

    /// Read the storage, and write what has changed.
    pub(super) async fn sync(&self) {
        if let Some(store) = &self.store {
            store.sync(&self.state, &*self.config.transport).await;
        }
    }

    /// Save the token, and announce what has changed. `response` is that of a call, if one has led to this.
    pub(super) async fn report(&self, response: Option<&Json>) {
        self.is_renewal_due();
        // The core waits for that before a token expires.
        let changes = self.state.take_changes();
        if self.announces {
            let customer = response.filter(|_| changes.has(Changes::AUTHENTICATED));
            let customer = customer.and_then(|json| Customer::deserialize(json.value.get("customer")?).ok());
            self.session.announce(changes, customer);
            if self.session.is_awaited() {
                self.ask_later();
            }
        }
        self.settle().await;
    }

    /// Save the token, and deliver the announcements.
    pub(super) async fn settle(&self) {
        self.session.save(self.save()).await;
        while let Some(changes) = self.session.deliver(self.is_persisted(), self.asking.is_in_progress()) {
            if changes.has(Changes::BROADCAST)
                && let Some(tabs) = self.tabs.get()
            {
                tabs.post(changes.bits());
            }
        }
    }

    async fn save(&self) {
        if let Some(store) = &self.store {
            store.save(&self.state, &*self.config.transport).await;
        }
    }

    /// Report in the background, for a caller that does not wait.
    pub(super) fn report_later(&self) {
        if let Some(report) = self.reporter {
            self.later(async move |client| report(client, None).await);
        }
    }

    /// Do this in the background.
    pub(super) fn later(&self, action: impl AsyncFnOnce(&Self) + 'static) {
        let client = self.this.clone();
        background::spawn(async move {
            if let Some(client) = client.upgrade() {
                action(&client).await;
            }
        });
    }

    /// Report that the server could not be asked who is logged in.
    pub(super) async fn fail(&self, error: Error) {
        self.settle().await;
        self.session.fail(error, self.is_persisted(), self.state.token().is_some());
    }

    /// Whether the login outlives this page or process.
    fn is_persisted(&self) -> bool {
        self.store.as_ref().is_none_or(|store| store.scope() != Scope::Memory && !self.state.is_unsaved())
    }

    /// Listen to other tabs.
    pub(super) fn open_tabs(&self) {
        if !self.announces {
            return;
        }
        self.tabs.get_or_init(|| {
            let client = self.this.clone();
            let hear = move |heard| {
                if let Some(client) = client.upgrade() {
                    client.later(async move |client| client.hear(heard).await);
                }
            };
            Tabs::open(self.shared_name(), self.store.as_ref().map(|store| store.key().to_owned()), Rc::new(hear))
        });
    }

    /// Report what another tab has announced or stored.
    async fn hear(&self, heard: Heard) {
        let changes = match heard {
            Heard::Changes(bits) => Changes::from_bits(bits),
            Heard::Stored(token) if token == self.state.token() => return,
            Heard::Stored(_) => Changes::NONE,
        };
        self.start().await;
        self.state.on_change_elsewhere(changes);
        self.report(None).await;
    }

    /// The name under which tabs with the same login tell each other about it. `None` if each tab has its own login.
    fn shared_name(&self) -> Option<String> {
        let key = match &self.store {
            None => "",
            Some(store) if store.scope() == Scope::Browser => store.key(),
            Some(_) => return None,
        };
        Some(format!("medusa-auth {key} {}", absolute(&self.config.base_url)))
    }
}
