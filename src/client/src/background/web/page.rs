use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

use crate::transport::{global, property};

/// The `document`; `undefined` in a worker.
pub(super) fn document() -> JsValue {
    property(&global(), "document")
}

/// Whether the page is in a background tab. A worker has no page that could be.
pub(super) fn is_hidden() -> bool {
    property(&document(), "hidden").is_truthy()
}

/// Listens to an event until it is dropped.
pub(super) struct Listener {
    target: EventTarget,
    event: &'static str,
    callback: Closure<dyn Fn(JsValue)>,
}

impl Listener {
    /// `None` if the target has no events.
    pub(super) fn new(target: &JsValue, event: &'static str, callback: impl Fn(JsValue) + 'static) -> Option<Self> {
        if !property(target, "addEventListener").is_function() {
            return None;
        }
        let target: EventTarget = target.clone().unchecked_into();
        let callback = Closure::new(callback);
        target.add_event_listener_with_callback(event, function(&callback)).ok()?;
        Some(Self { target, event, callback })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, function(&self.callback));
    }
}

fn function(callback: &Closure<dyn Fn(JsValue)>) -> &Function {
    callback.as_ref().unchecked_ref()
}
