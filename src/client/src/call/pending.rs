use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use futures_util::{
    FutureExt,
    future::{LocalBoxFuture, Shared, WeakShared},
};
use medusa_auth_core::Call;

use super::{
    cancelable::{Cancelable, Canceler},
    outcome::Outcome,
};
use crate::transport::Json;

/// A call that callers wait for. When the last of them drops it, its request is aborted.
pub(super) type Waiting = Shared<Cancelable<Outcome>>;

/// A call in progress, which equal calls may share (single flight).
pub(super) struct PendingCall {
    /// Gone when the call has ended.
    call: Weak<RefCell<Call<Json>>>,
    waiting: Option<WeakShared<Cancelable<Outcome>>>,
    canceler: Canceler<Outcome>,
}

impl PendingCall {
    /// Start a call, which `run` drives to its end.
    pub(super) fn start(
        call: Call<Json>,
        run: impl FnOnce(Rc<RefCell<Call<Json>>>) -> LocalBoxFuture<'static, Outcome>,
    ) -> (Self, Waiting) {
        let call = Rc::new(RefCell::new(call));
        let weak = Rc::downgrade(&call);
        let work = Cancelable::new(run(call));
        let canceler = work.canceler();
        let waiting = work.shared();
        let pending = Self { call: weak, waiting: waiting.downgrade(), canceler };
        (pending, waiting)
    }

    pub(super) fn is_over(&self) -> bool {
        self.call.strong_count() == 0
    }

    /// The call to wait for instead of an equal one, which would begin now.
    pub(super) fn join(&self, call: &Call<Json>) -> Option<Waiting> {
        let is_joined = call.joins(&*self.call.upgrade()?.borrow());
        if is_joined { self.waiting.as_ref()?.upgrade() } else { None }
    }

    pub(super) fn cancel(&self) {
        self.canceler.cancel();
    }

    /// What aborts the call, if a logout has ended it.
    pub(super) fn signed_out(&self) -> Option<Canceler<Outcome>> {
        let is_signed_out = self.call.upgrade().is_some_and(|call| call.borrow().is_signed_out());
        is_signed_out.then(|| self.canceler.clone())
    }
}
