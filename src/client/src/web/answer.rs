use medusa_auth_protocol::Data;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An answer that was read: what it says stays a JavaScript value, which `pkg/lib/answer.js` looks into.
    pub type Answer;

    #[wasm_bindgen(method, getter)]
    pub(super) fn status(this: &Answer) -> f64;

    #[wasm_bindgen(method, getter, js_name = retryAfter)]
    pub(super) fn retry_after(this: &Answer) -> Option<f64>;

    #[wasm_bindgen(method, js_name = text)]
    fn text_of(this: &Answer, key: &str) -> Option<String>;

    #[wasm_bindgen(method, js_name = has)]
    fn has_some(this: &Answer, key: &str) -> bool;

    #[wasm_bindgen(method, js_name = is)]
    fn is_this(this: &Answer, key: &str, text: &str) -> bool;

    #[wasm_bindgen(method, js_name = claim)]
    fn claim_of(this: &Answer, key: &str, name: &str) -> Option<String>;

    #[wasm_bindgen(method, js_name = isHtml)]
    fn is_a_page(this: &Answer) -> bool;

    #[wasm_bindgen(method, js_name = put)]
    fn put_in(this: &Answer, key: &str, text: &str);

    #[wasm_bindgen(method, js_name = succeed)]
    fn be_success(this: &Answer);
}

impl Data for Answer {
    fn text(&self, key: &str) -> Option<String> {
        self.text_of(key)
    }

    fn has(&self, key: &str) -> bool {
        self.has_some(key)
    }

    fn is(&self, key: &str, text: &str) -> bool {
        self.is_this(key, text)
    }

    fn claim(&self, key: &str, name: &str) -> Option<String> {
        self.claim_of(key, name)
    }

    fn is_html(&self) -> bool {
        self.is_a_page()
    }

    fn put(&mut self, key: &str, text: &str) {
        self.put_in(key, text);
    }

    fn succeed(&mut self) {
        self.be_success();
    }
}
