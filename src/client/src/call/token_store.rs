use std::{cell::Cell, rc::Rc, time::Duration};

use futures_util::{
    future::{Either, LocalBoxFuture, select},
    lock::Mutex,
};
use medusa_auth_core::State;
use medusa_auth_protocol::json::is_short;

use crate::{
    storage::{Scope, Storage, StorageError},
    transport::Transport,
};

/// How long to wait for a storage.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The storage of a client's token. One read or write happens at a time. What to write is decided by the core.
pub(crate) struct TokenStore {
    storage: Rc<dyn Storage>,
    key: String,
    lock: Mutex<()>,
    /// Whether the storage has not responded in time. It is not used again: the token is in memory.
    hangs: Cell<bool>,
}

impl TokenStore {
    pub(crate) fn new(storage: Rc<dyn Storage>, key: String) -> Self {
        Self { storage, key, lock: Mutex::default(), hangs: Cell::default() }
    }

    /// The key of the token, under which clients of this storage also lock its renewal.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    pub(super) fn scope(&self) -> Scope {
        self.storage.scope()
    }

    /// Report what the storage holds to the core, and write what the core has changed.
    pub(super) async fn sync(&self, state: &State, transport: &dyn Transport) {
        let _guard = self.lock.lock().await;
        if let Some(held) = self.attempt(transport, |storage, key| storage.get(key)).await {
            state.on_storage(held.as_deref().filter(|held| is_short(held)));
        }
        if state.is_unsaved() {
            let token = state.token();
            let written = self.attempt(transport, |storage, key| match &token {
                Some(token) => storage.set(key, token),
                None => storage.remove(key),
            });
            if written.await.is_some() {
                state.on_storage(token.as_deref());
            }
        }
    }

    /// Write what the core has changed, if anything.
    pub(super) async fn save(&self, state: &State, transport: &dyn Transport) {
        if state.is_unsaved() {
            self.sync(state, transport).await;
        }
    }

    /// What the storage responds. `None` if it fails.
    async fn attempt<T>(
        &self,
        transport: &dyn Transport,
        action: impl FnOnce(&dyn Storage, &str) -> LocalBoxFuture<'static, Result<T, StorageError>>,
    ) -> Option<T> {
        if self.hangs.get() {
            return None;
        }
        match select(action(&*self.storage, &self.key), transport.sleep(TIMEOUT)).await {
            Either::Left((result, _)) => result.ok(),
            Either::Right(((), _)) => {
                self.hangs.set(true);
                None
            }
        }
    }
}
