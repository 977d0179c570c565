//! A target without a background.

use std::rc::Rc;

use super::Heard;

/// Does nothing.
pub(crate) fn spawn(task: impl Future<Output = ()> + 'static) {
    drop(task);
}

/// Never fires.
#[derive(Default)]
pub(crate) struct Timer(());

impl Timer {
    #[expect(clippy::unused_self, reason = "the timer of wasm32 has state")]
    pub(crate) fn set(&self, _milliseconds: f64, action: impl FnOnce() + 'static) {
        drop(action);
    }
}

/// Nobody else to tell.
pub(crate) struct Tabs;

impl Tabs {
    pub(crate) fn open(_name: Option<String>, _key: Option<String>, _hear: Rc<dyn Fn(Heard)>) -> Self {
        Self
    }

    #[expect(clippy::unused_self, reason = "the tabs of wasm32 have state")]
    pub(crate) fn post(&self, _changes: u32) {}
}

/// The output of the work.
pub(crate) async fn exclusively<T>(_name: &str, work: impl Future<Output = T>) -> T {
    work.await
}
