use std::{
    cell::{Cell, RefCell},
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    rc::Rc,
};

/// A subscription to changes. It ends when this is dropped, or when the client is.
#[must_use = "dropping a subscription ends it"]
pub struct Subscription(Option<Box<dyn FnOnce()>>);

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(end) = self.0.take() {
            end();
        }
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Subscription").finish_non_exhaustive()
    }
}

/// Functions to call with a `T`, in the order in which they were added.
pub(super) struct Listeners<T>(Rc<RefCell<Vec<Rc<Listener<T>>>>>);

pub(super) struct Listener<T> {
    function: Box<dyn Fn(&T)>,
    is_new: Cell<bool>,
    has_ended: Cell<bool>,
}

impl<T: 'static> Listeners<T> {
    pub(super) fn add(&self, function: impl Fn(&T) + 'static) -> Subscription {
        let listener =
            Rc::new(Listener { function: Box::new(function), is_new: Cell::new(true), has_ended: Cell::default() });
        self.0.borrow_mut().push(listener.clone());
        let list = Rc::downgrade(&self.0);
        Subscription(Some(Box::new(move || {
            listener.has_ended.set(true);
            if let Some(list) = list.upgrade() {
                list.borrow_mut().retain(|other| !Rc::ptr_eq(other, &listener));
            }
            // The function, which may own a client, is dropped here, when nothing is borrowed.
        })))
    }

    /// The listeners of this moment. One may add or remove others when it is called.
    pub(super) fn all(&self) -> Vec<Rc<Listener<T>>> {
        self.0.borrow().clone()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    pub(super) fn call(&self, value: &T) {
        for listener in self.all() {
            listener.call(value);
        }
    }
}

impl<T> Default for Listeners<T> {
    fn default() -> Self {
        Self(Rc::default())
    }
}

impl<T> Listener<T> {
    /// Whether it has yet to hear its first event.
    pub(super) fn is_new(&self) -> bool {
        self.is_new.get()
    }

    /// Whether it has yet to hear its first event, which it does now.
    pub(super) fn take_new(&self) -> bool {
        self.is_new.take()
    }

    /// Call the function, unless its subscription has ended.
    pub(super) fn call(&self, value: &T) {
        if !self.has_ended.get() {
            attempt(|| (self.function)(value));
        }
    }
}

/// Call a function of the caller. If it panics, the panic hook has reported that, and the client and its other listeners go on:
/// a panic that went further would end whatever call announces the change. Where panics abort, nothing can catch them.
pub(super) fn attempt(call: impl FnOnce()) {
    // What the client has in use is consistent at this moment, because a listener may use the client.
    let _ = catch_unwind(AssertUnwindSafe(call));
}
