//! Replacements for `fetch`, which write down what is asked of them.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

#[wasm_bindgen(module = "/js/requests.js")]
extern "C" {
    /// A function to configure a client with.
    #[wasm_bindgen(extends = Function)]
    #[derive(Debug, Clone)]
    pub type Fetch;

    #[wasm_bindgen(method, getter)]
    fn requests(this: &Fetch) -> Array;

    /// The browser's own.
    pub fn recorder() -> Fetch;

    fn scripted(answer: &Function) -> Fetch;
}

impl Fetch {
    /// One whose answers are what this JavaScript expression is each time; it sees `url`,
    /// `init` and how many requests there were `earlier`.
    #[must_use]
    pub fn answering(expression: &str) -> Self {
        scripted(&Function::new_with_args("url, init, earlier", &["return ", expression].concat()))
    }

    /// How many requests there were.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.requests().length()
    }

    /// A request's URL.
    ///
    /// # Panics
    /// Where it has none.
    #[must_use]
    pub fn url(&self, index: u32) -> String {
        get(&self.requests().get(index), "url").as_string().expect("a URL is text")
    }

    /// What a request was made with.
    #[must_use]
    pub fn init(&self, index: u32) -> JsValue {
        get(&self.requests().get(index), "init")
    }

    /// A request's header, if it has it, whatever the case of its name.
    #[must_use]
    pub fn header(&self, index: u32, name: &str) -> Option<String> {
        get(&get(&self.init(index), "headers"), &name.to_ascii_lowercase()).as_string()
    }

    /// The signal that a request was given.
    #[must_use]
    pub fn signal(&self, index: u32) -> AbortSignal {
        get(&self.init(index), "signal").unchecked_into()
    }
}

/// A property.
///
/// # Panics
/// Where this is no object.
#[must_use]
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).expect("this is an object")
}
