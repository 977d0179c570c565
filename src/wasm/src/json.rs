//! JavaScript values that Rust reads and writes without copying them.

use medusa_auth_protocol::Data;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An `Array` of strings.
    pub type StringList;

    #[wasm_bindgen(method)]
    pub(super) fn push(this: &StringList, text: &str);

    /// A payload or a response body. It stays a JavaScript value, whose class is in `pkg/lib/data.js`.
    pub type Json;

    #[wasm_bindgen(method, js_name = text)]
    fn text_of(this: &Json, key: &str) -> Option<String>;

    #[wasm_bindgen(method, js_name = has)]
    fn has_some(this: &Json, key: &str) -> bool;

    #[wasm_bindgen(method, js_name = claim)]
    fn claim_of(this: &Json, key: &str, name: &str) -> Option<String>;

    #[wasm_bindgen(method, js_name = age)]
    fn age_of(this: &Json, key: &str, id: &str) -> f64;

    #[cfg(feature = "admin")]
    #[wasm_bindgen(method, js_name = time)]
    fn time_of(this: &Json, key: &str) -> f64;

    #[wasm_bindgen(method, js_name = isHtml)]
    fn is_a_page(this: &Json) -> bool;

    #[wasm_bindgen(method, js_name = put)]
    fn put_text(this: &Json, key: &str, text: &str);

    #[cfg(feature = "admin")]
    #[wasm_bindgen(method, js_name = put)]
    fn put_bool(this: &Json, key: &str, value: bool);

    #[wasm_bindgen(method, js_name = succeed)]
    fn be_success(this: &Json);

    #[cfg(feature = "admin")]
    #[wasm_bindgen(method, js_name = find)]
    fn path_to(this: &Json, list: &str, key: &str, text: &str) -> Option<String>;

    #[cfg(feature = "admin")]
    #[wasm_bindgen(method, js_name = keep)]
    fn pick_path(this: &Json, path: &str, name: &str);

    #[cfg(feature = "admin")]
    #[wasm_bindgen(method, js_name = isOver)]
    fn is_past(this: &Json, time: &str) -> bool;
}

impl Data for Json {
    fn text(&self, key: &str) -> Option<String> {
        self.text_of(key)
    }

    fn has(&self, key: &str) -> bool {
        self.has_some(key)
    }

    fn claim(&self, key: &str, name: &str) -> Option<String> {
        self.claim_of(key, name)
    }

    fn age(&self, key: &str, id: &str) -> f64 {
        self.age_of(key, id)
    }

    #[cfg(feature = "admin")]
    fn time(&self, key: &str) -> f64 {
        self.time_of(key)
    }

    fn is_html(&self) -> bool {
        self.is_a_page()
    }

    fn set(&mut self, key: &str, text: &str) {
        self.put_text(key, text);
    }

    #[cfg(feature = "admin")]
    fn set_bool(&mut self, key: &str, value: bool) {
        self.put_bool(key, value);
    }

    fn set_success(&mut self) {
        self.be_success();
    }

    #[cfg(feature = "admin")]
    fn find(&self, list: &str, key: &str, text: &str) -> Option<String> {
        self.path_to(list, key, text)
    }

    #[cfg(feature = "admin")]
    fn pick(&mut self, path: &str, name: &str) {
        self.pick_path(path, name);
    }

    #[cfg(feature = "admin")]
    fn is_past(&self, time: &str) -> bool {
        self.is_past(time)
    }
}
