use std::rc::Rc;

use medusa_auth_protocol::{Argument, Data, Dialect, Operation};
use wasm_bindgen::prelude::*;

use super::{call::Call, json::Json, texts::Texts};
use crate::{CallOptions, Settings, State};

/// What one client remembers.
#[wasm_bindgen]
pub struct Client {
    state: Rc<State>,
}

#[wasm_bindgen]
impl Client {
    /// A client that has not called anybody.
    #[wasm_bindgen(constructor)]
    pub fn new(base_url: String, max_retries: u32, backend: &str, keeps_tokens: bool) -> Self {
        let dialect = Dialect::from_name(backend).unwrap_or(Dialect::V1);
        Self { state: Rc::new(State::new(Settings { base_url, max_retries, dialect, keeps_tokens })) }
    }

    /// Use this token from now on, or none. What is no token makes `failure` be given a `code` and a `message`.
    #[wasm_bindgen(js_name = setToken)]
    pub fn set_token(&self, token: Option<String>, failure: &Texts) {
        if let Err(error) = self.state.set_token(token.as_deref()) {
            failure.set_error(error);
        }
    }

    /// A call of the method with this name; or none, and `failure` is given a `code` and a `message`. `text` is what it is
    /// about, an e-mail address or an id. An `authorized` call has a header of the caller's that says who is asking, a
    /// `shareable` one nothing of its own but its payload. The `query` has no `?`.
    #[expect(clippy::too_many_arguments, reason = "an object would cost more to pass")]
    pub fn call(
        &self,
        operation: &str,
        text: Option<String>,
        payload: &Json,
        authorized: bool,
        shareable: bool,
        query: Option<String>,
        failure: &Texts,
    ) -> Option<Call> {
        let operation = Operation::from_name(operation)?;
        let token = payload.text("token");
        let argument = Argument {
            text: text.as_deref(),
            token: token.as_deref(),
            #[cfg(feature = "admin")]
            payload: Some(payload),
        };
        let secret = token.is_some() || payload.has("password");
        let options = CallOptions { authorized, shareable, secret, query };
        crate::Call::new(self.state.clone(), operation, argument, options, js_sys::Math::random)
            .map_err(|error| failure.set_error(error))
            .map(|call| Call { call, failure: None, answer: None })
            .ok()
    }
}
