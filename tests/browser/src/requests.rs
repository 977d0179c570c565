//! Replacements for `fetch` that record requests.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

#[wasm_bindgen(module = "/js/requests.js")]
extern "C" {
    /// A function for the option `fetch`.
    #[wasm_bindgen(extends = Function)]
    #[derive(Debug, Clone)]
    pub type Fetch;

    #[wasm_bindgen(method, getter)]
    fn requests(this: &Fetch) -> Array;

    /// The browser's `fetch`, which also records its arguments.
    #[wasm_bindgen(js_name = recordingFetch)]
    pub fn recording_fetch() -> Fetch;

    fn scripted(respond: &Function) -> Fetch;
}

impl Fetch {
    /// A `fetch` that returns the value of this JavaScript expression. The expression can use `url`, `init` and `earlier`, the
    /// number of earlier requests.
    #[must_use]
    pub fn responding(expression: &str) -> Self {
        scripted(&Function::new_with_args("url, init, earlier", &["return ", expression].concat()))
    }

    /// The number of requests so far.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.requests().length()
    }

    /// The URL of a request.
    ///
    /// # Panics
    /// If it is not a string.
    #[must_use]
    pub fn url(&self, index: u32) -> String {
        get(&self.requests().get(index), "url").as_string().expect("a URL is a string")
    }

    /// The second argument of `fetch`.
    #[must_use]
    pub fn init(&self, index: u32) -> JsValue {
        get(&self.requests().get(index), "init")
    }

    /// A header of a request, if it has it. The name is case-insensitive.
    #[must_use]
    pub fn header(&self, index: u32, name: &str) -> Option<String> {
        get(&get(&self.init(index), "headers"), &name.to_ascii_lowercase()).as_string()
    }

    /// The signal of a request.
    #[must_use]
    pub fn signal(&self, index: u32) -> AbortSignal {
        get(&self.init(index), "signal").unchecked_into()
    }
}

/// A property of an object.
///
/// # Panics
/// If the value is not an object.
#[must_use]
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).expect("the value is an object")
}
