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
    fn js_text(this: &Json, key: &str) -> Option<String>;

    #[wasm_bindgen(method, js_name = has)]
    fn js_has(this: &Json, key: &str) -> bool;

    #[wasm_bindgen(method, js_name = claim)]
    fn js_claim(this: &Json, key: &str, name: &str) -> Option<String>;

    #[wasm_bindgen(method, js_name = isHtml)]
    fn js_is_html(this: &Json) -> bool;

    #[wasm_bindgen(method, js_name = set)]
    fn js_set(this: &Json, key: &str, text: &str);

    #[cfg(feature = "admin")]
    #[wasm_bindgen(method, js_name = push)]
    fn js_push(this: &Json, key: &str, text: &str);

    #[cfg(feature = "admin")]
    #[wasm_bindgen(method, js_name = set)]
    fn js_set_bool(this: &Json, key: &str, value: bool);

    #[wasm_bindgen(method, js_name = setSuccess)]
    fn js_set_success(this: &Json);

    #[cfg(feature = "admin")]
    #[wasm_bindgen(method, js_name = find)]
    fn js_find(this: &Json, list: &str, key: &str, text: &str) -> Option<String>;

    #[cfg(feature = "admin")]
    #[wasm_bindgen(method, js_name = pick)]
    fn js_pick(this: &Json, path: &str, name: &str);

    #[cfg(feature = "admin")]
    #[wasm_bindgen(method, js_name = isPast)]
    fn js_is_past(this: &Json, time: &str) -> bool;
}

impl Data for Json {
    fn text(&self, key: &str) -> Option<String> {
        self.js_text(key)
    }

    fn has(&self, key: &str) -> bool {
        self.js_has(key)
    }

    fn claim(&self, key: &str, name: &str) -> Option<String> {
        self.js_claim(key, name)
    }

    fn is_html(&self) -> bool {
        self.js_is_html()
    }

    fn set(&mut self, key: &str, text: &str) {
        self.js_set(key, text);
    }

    #[cfg(feature = "admin")]
    fn push(&mut self, key: &str, text: &str) {
        self.js_push(key, text);
    }

    #[cfg(feature = "admin")]
    fn set_bool(&mut self, key: &str, value: bool) {
        self.js_set_bool(key, value);
    }

    fn set_success(&mut self) {
        self.js_set_success();
    }

    #[cfg(feature = "admin")]
    fn find(&self, list: &str, key: &str, text: &str) -> Option<String> {
        self.js_find(list, key, text)
    }

    #[cfg(feature = "admin")]
    fn pick(&mut self, path: &str, name: &str) {
        self.js_pick(path, name);
    }

    #[cfg(feature = "admin")]
    fn is_past(&self, time: &str) -> bool {
        self.js_is_past(time)
    }
}
