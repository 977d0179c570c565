use std::{cell::RefCell, collections::BTreeMap, fmt, future::ready, rc::Rc};

use futures_util::{FutureExt, future::LocalBoxFuture};

use super::{Scope, Storage, StorageError};

/// A storage in memory. Clones share what they hold, and so the clients that have them share a login.
#[derive(Clone, Default)]
pub struct MemoryStorage(Rc<RefCell<BTreeMap<String, String>>>);

impl MemoryStorage {
    /// An empty storage.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Storage for MemoryStorage {
    fn get(&self, key: &str) -> LocalBoxFuture<'static, Result<Option<String>, StorageError>> {
        ready(Ok(self.0.borrow().get(key).cloned())).boxed_local()
    }

    fn set(&self, key: &str, value: &str) -> LocalBoxFuture<'static, Result<(), StorageError>> {
        self.0.borrow_mut().insert(key.to_owned(), value.to_owned());
        ready(Ok(())).boxed_local()
    }

    fn remove(&self, key: &str) -> LocalBoxFuture<'static, Result<(), StorageError>> {
        self.0.borrow_mut().remove(key);
        ready(Ok(())).boxed_local()
    }

    fn scope(&self) -> Scope {
        Scope::Memory
    }
}

impl fmt::Debug for MemoryStorage {
    /// Leaves out the tokens: they must not end up in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("MemoryStorage").finish_non_exhaustive()
    }
}
