use medusa_auth_protocol::Error;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What texts are put into by name: a `Map`.
    pub type Texts;

    #[wasm_bindgen(method)]
    pub(super) fn set(this: &Texts, name: &str, text: &str);
}

impl Texts {
    pub(super) fn set_error(&self, error: Error) {
        self.set("code", error.code.as_str());
        self.set("message", error.sentence);
    }
}
