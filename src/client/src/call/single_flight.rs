use std::cell::RefCell;

use futures_util::{
    FutureExt,
    future::{LocalBoxFuture, Shared, WeakShared},
};

/// Work that is done once for all who wait for it. It is dropped when none of them does any more.
#[derive(Default)]
pub(super) struct SingleFlight(RefCell<Option<WeakShared<LocalBoxFuture<'static, ()>>>>);

impl SingleFlight {
    /// The work in progress, or new work.
    pub(super) fn join(&self, work: impl Future<Output = ()> + 'static) -> Shared<LocalBoxFuture<'static, ()>> {
        self.in_progress().unwrap_or_else(|| {
            let new = work.boxed_local().shared();
            self.0.replace(new.downgrade());
            new
        })
    }

    pub(super) fn is_in_progress(&self) -> bool {
        self.in_progress().is_some()
    }

    fn in_progress(&self) -> Option<Shared<LocalBoxFuture<'static, ()>>> {
        // A waiter may keep work that is done.
        self.0.borrow().as_ref().and_then(WeakShared::upgrade).filter(|work| work.peek().is_none())
    }
}
