//! Checks that the package logs nothing and leaves no rejection unhandled.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::settle::sleep;

#[wasm_bindgen(module = "/js/watch.js")]
extern "C" {
    /// Records console output and unhandled rejections.
    pub type Watch;

    /// Starts recording.
    pub fn watch() -> Watch;

    #[wasm_bindgen(method)]
    fn stop(this: &Watch) -> Array;
}

impl Watch {
    /// Stops recording.
    ///
    /// # Panics
    /// If anything was logged, or a rejection was unhandled.
    pub async fn assert_silent(self) {
        // Browsers report unhandled rejections after the current task.
        sleep(50).await;
        let events: Vec<_> = self.stop().iter().filter_map(|event| event.as_string()).collect();
        assert!(events.is_empty(), "{events:?}");
    }
}
