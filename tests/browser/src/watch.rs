//! Whether the library keeps quiet.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::settle::pause;

#[wasm_bindgen(module = "/js/watch.js")]
extern "C" {
    /// Somebody who listens.
    pub type Watch;

    /// Listen from now on.
    pub fn watch() -> Watch;

    #[wasm_bindgen(method)]
    fn stop(this: &Watch) -> Array;
}

impl Watch {
    /// Stop listening.
    ///
    /// # Panics
    /// Where something was printed, or a rejection had nobody to handle it.
    pub async fn heard_nothing(self) {
        // Browsers report a rejection when the script that might handle it is over.
        pause(50).await;
        let seen: Vec<_> = self.stop().iter().filter_map(|event| event.as_string()).collect();
        assert!(seen.is_empty(), "{seen:?}");
    }
}
