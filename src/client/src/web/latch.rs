use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};

/// A promise that stays pending until it is opened. What waits for one is only freed once it is, so every owner opens
/// its latch in the end.
pub(super) struct Latch {
    pub(super) promise: Promise,
    pub(super) open: Function,
}

impl Latch {
    pub(super) fn new() -> Self {
        let mut open = None;
        let promise = Promise::new(&mut |resolve, _| open = Some(resolve));
        Self { promise, open: open.unwrap_or_else(|| JsValue::UNDEFINED.unchecked_into()) }
    }

    /// Resolve the promise, if it is not yet.
    pub(super) fn open(&self) {
        let _ = self.open.call0(&JsValue::UNDEFINED);
    }
}
