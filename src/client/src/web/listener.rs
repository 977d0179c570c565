use std::future::IntoFuture;

use js_sys::{Function, futures::JsFuture};
use wasm_bindgen::prelude::*;

use super::latch::Latch;

#[wasm_bindgen]
extern "C" {
    /// An `AbortSignal`, or what acts as one.
    pub(super) type Signal;

    #[wasm_bindgen(method, catch, js_name = addEventListener)]
    fn listen(this: &Signal, event: &str, handler: &Function) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = removeEventListener)]
    fn unlisten(this: &Signal, event: &str, handler: &Function) -> Result<(), JsValue>;

    #[wasm_bindgen(method, getter)]
    fn aborted(this: &Signal) -> bool;

    #[wasm_bindgen(method, getter)]
    pub(super) fn reason(this: &Signal) -> JsValue;
}

/// Opens a latch when a signal is aborted. Dropped, it leaves nothing behind on the signal, which may live long.
pub(super) struct Listener {
    pub(super) signal: Signal,
    latch: Latch,
}

impl Listener {
    /// Listen to a signal; an error if it is none.
    pub(super) fn new(signal: JsValue) -> Result<Self, JsValue> {
        let listener = Self { signal: signal.unchecked_into(), latch: Latch::new() };
        listener.signal.listen("abort", &listener.latch.open)?;
        if listener.signal.aborted() {
            listener.latch.open();
        }
        Ok(listener)
    }

    /// Resolves once the signal is aborted.
    pub(super) fn heard(&self) -> JsFuture {
        self.latch.promise.clone().into_future()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.signal.unlisten("abort", &self.latch.open);
        self.latch.open();
    }
}
