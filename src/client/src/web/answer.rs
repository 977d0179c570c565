use js_sys::JsString;
use medusa_auth_protocol::Data;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An answer that was read: what it says stays a JavaScript value.
    pub type Answer;

    #[wasm_bindgen(method, getter)]
    pub(super) fn status(this: &Answer) -> f64;

    #[wasm_bindgen(method, getter, js_name = retryAfter)]
    pub(super) fn retry_after(this: &Answer) -> Option<f64>;

    #[wasm_bindgen(method, getter)]
    fn data(this: &Answer) -> JsValue;
}

impl Answer {
    fn property(&self, key: &str) -> JsValue {
        let data = self.data();
        // Asking anything else throws, and what is thrown keeps a place in the module's table for good.
        if !data.is_object() {
            return JsValue::UNDEFINED;
        }
        js_sys::Reflect::get(&data, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
    }
}

impl Data for Answer {
    fn text(&self, key: &str) -> Option<String> {
        self.property(key).as_string()
    }

    fn has(&self, key: &str) -> bool {
        !self.property(key).is_null_or_undefined()
    }

    fn is_html(&self) -> bool {
        self.data().dyn_ref::<JsString>().is_some_and(|text| text.trim_start().char_code_at(0) == f64::from(b'<'))
    }
}
