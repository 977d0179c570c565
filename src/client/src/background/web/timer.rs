use std::cell::Cell;

use gloo_timers::callback::Timeout;

use super::page::{document, is_hidden};

/// The longest delay of `setTimeout`, in milliseconds.
const MAX_DELAY: f64 = 2_147_483_647.0;

/// A timer in a page. A page in a background tab does nothing when it fires. It ends when it is dropped.
#[derive(Default)]
pub(crate) struct Timer(Cell<Option<Timeout>>);

impl Timer {
    /// Do this after some milliseconds, instead of what was set before. Never if they are 0 or infinite.
    pub(crate) fn set(&self, milliseconds: f64, action: impl FnOnce() + 'static) {
        let is_possible = milliseconds > 0.0 && milliseconds < f64::INFINITY && document().is_object();
        let delay = milliseconds.min(MAX_DELAY) as u32;
        let action = || {
            if !is_hidden() {
                action();
            }
        };
        self.0.set(is_possible.then(|| Timeout::new(delay, action)));
    }
}
