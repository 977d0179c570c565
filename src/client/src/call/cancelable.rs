use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    rc::{Rc, Weak},
    task::{Context, Poll, Waker},
};

use futures_util::future::LocalBoxFuture;

/// A future that can be dropped while others wait for it: at once, rather than when it is polled next. Resolves with `None`
/// if it was.
pub(super) struct Cancelable<T>(Rc<Slot<T>>);

/// Drops the future of a [`Cancelable`].
pub(super) struct Canceler<T>(Weak<Slot<T>>);

struct Slot<T> {
    /// `None` once the future is done, dropped, or while it is polled.
    future: RefCell<Option<LocalBoxFuture<'static, T>>>,
    is_canceled: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl<T> Cancelable<T> {
    pub(super) fn new(future: LocalBoxFuture<'static, T>) -> Self {
        Self(Rc::new(Slot {
            future: RefCell::new(Some(future)),
            is_canceled: Cell::default(),
            waker: RefCell::default(),
        }))
    }

    pub(super) fn canceler(&self) -> Canceler<T> {
        Canceler(Rc::downgrade(&self.0))
    }
}

impl<T> Clone for Canceler<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Canceler<T> {
    pub(super) fn cancel(&self) {
        let Some(slot) = self.0.upgrade() else { return };
        slot.is_canceled.set(true);
        drop(slot.future.take());
        if let Some(waker) = slot.waker.take() {
            waker.wake();
        }
    }
}

impl<T> Future for Cancelable<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        // The slot is empty meanwhile, because the future may run code that cancels it.
        let Some(mut future) = self.0.future.take() else { return Poll::Ready(None) };
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if self.0.is_canceled.get() => Poll::Ready(None),
            Poll::Pending => {
                self.0.future.replace(Some(future));
                self.0.waker.replace(Some(context.waker().clone()));
                Poll::Pending
            }
        }
    }
}
