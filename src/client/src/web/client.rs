use std::rc::Rc;

use js_sys::Array;
use medusa_auth_protocol::{Error, Operation};
use wasm_bindgen::prelude::*;

use super::call::Call;
use crate::{Settings, State};

/// What one client remembers.
#[wasm_bindgen]
pub struct Client {
    state: Rc<State>,
}

#[wasm_bindgen]
impl Client {
    /// A client that has not called anybody.
    #[wasm_bindgen(constructor)]
    pub fn new(base_url: String, max_retries: u32) -> Self {
        Self { state: Rc::new(State::new(Settings { base_url, max_retries })) }
    }

    /// A call of the method with this name. `headers` is a list of names and values in turn, those of the client's
    /// configuration first. A `plain` call has none of its own.
    pub fn call(&self, operation: &str, payload: JsValue, headers: &Array, plain: bool) -> Result<Call, JsValue> {
        let operation = Operation::from_name(operation).ok_or(JsValue::UNDEFINED)?;
        let mut texts = headers.iter().map(|text| text.as_string().unwrap_or_default());
        let headers = std::iter::from_fn(|| texts.next().zip(texts.next())).collect();
        let argument = payload.as_string();
        crate::Call::new(self.state.clone(), operation, argument.as_deref(), headers, plain, js_sys::Math::random)
            .map(|call| Call { call, payload, failure: None, answer: None })
            .map_err(thrown)
    }

    /// Use this token from now on, or none for `null`.
    #[wasm_bindgen(js_name = setToken)]
    pub fn set_token(&self, token: JsValue) -> Result<(), JsValue> {
        let text = token.as_string().or_else(|| (!token.is_null_or_undefined()).then(String::new));
        self.state.set_token(text.as_deref()).map_err(thrown)
    }
}

/// The sentence of an `invalid_argument`.
fn thrown(Error { sentence, .. }: Error) -> JsValue {
    sentence.into()
}
