use wasm_bindgen::prelude::*;

use super::latch::Latch;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &js_sys::Function, milliseconds: f64, argument: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// A latch that time opens. Dropped, it stops the clock and opens at once.
pub(super) struct Timer {
    pub(super) latch: Latch,
    timer: JsValue,
}

impl Timer {
    /// Open after this many milliseconds, never for 0, with a value to know it by.
    pub(super) fn start(milliseconds: f64, value: &JsValue) -> Self {
        let latch = Latch::new();
        let timer = if milliseconds > 0.0 {
            set_timeout(&latch.open, milliseconds, value)
        } else {
            JsValue::UNDEFINED
        };
        Self { latch, timer }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
        self.latch.open();
    }
}
