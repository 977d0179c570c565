use std::{cell::RefCell, rc::Rc};

use medusa_auth_protocol::{Argument, Data, Dialect, Operation};
use wasm_bindgen::prelude::*;

use crate::{
    call::Call,
    json::{Json, StringList},
    request,
};
use medusa_auth_core::{CallOptions, Settings, State};

/// What one client remembers, and its calls under way. A call is a number, which is another's once the call has ended.
#[wasm_bindgen]
pub struct Client {
    state: Rc<State>,
    calls: RefCell<Vec<Option<Box<Call>>>>,
}

#[wasm_bindgen]
impl Client {
    /// A client that has not called anybody.
    #[wasm_bindgen(constructor)]
    pub fn new(base_url: String, max_retries: u32, is_v2: bool, keeps_tokens: bool) -> Self {
        let dialect = if is_v2 { Dialect::V2 } else { Dialect::V1 };
        let settings = Settings { base_url, max_retries, dialect, keeps_tokens };
        Self { state: Rc::new(State::new(settings)), calls: RefCell::default() }
    }

    /// Use this token from now on, or none. Whether it can be one is what is returned.
    #[wasm_bindgen(js_name = setToken)]
    pub fn set_token(&self, token: Option<String>) -> bool {
        self.state.set_token(token.as_deref()).is_ok()
    }

    /// Add the token that is used, if there is one, to a list.
    pub fn token(&self, strings: &StringList) {
        if let Some(token) = self.state.token() {
            strings.push(&token);
        }
    }

    /// Another client with the same cookies, and a token of its own.
    #[cfg(feature = "admin")]
    pub fn sibling(&self) -> Self {
        Self { state: Rc::new(self.state.sibling()), calls: RefCell::default() }
    }

    /// A new call of the operation with this number; it may be over already. The `subject` is what it is about: an e-mail
    /// address, an id, or the name of a provider. An `authorized` call has a header of the caller's that says who is asking,
    /// a `shareable` one nothing of its own but its payload. The `query` has no `?`.
    pub fn begin(
        &self,
        operation: usize,
        subject: Option<String>,
        payload: &Json,
        authorized: bool,
        shareable: bool,
        query: Option<String>,
    ) -> usize {
        let token = payload.text("token");
        let argument = Argument {
            text: subject.as_deref(),
            token: token.as_deref(),
            #[cfg(feature = "admin")]
            payload: Some(payload),
        };
        let secret = token.is_some() || payload.has("password");
        let options = CallOptions { authorized, shareable, secret, query };
        let operation = Operation::from_number(operation).unwrap_or(Operation::GetSession);
        let call = medusa_auth_core::Call::new(self.state.clone(), operation, argument, options, js_sys::Math::random);
        self.place(Call::new(call))
    }

    /// The session epoch in which equal calls may share this call's response. -1: it cannot be shared. -2: a logout has
    /// ended the call, and nothing more of it may be sent.
    pub fn epoch(&self, call: usize) -> f64 {
        self.with(call, &mut |call| call.epoch())
    }

    /// The request to send, as `request.rs` describes it; -1 when the call is over.
    pub fn request(&self, call: usize, strings: &StringList) -> f64 {
        self.with(call, &mut |call| {
            call.call.as_ref().map_or(-1.0, |call| f64::from(request::encode(&call.http_request(), strings)))
        })
    }

    /// Report an answer, with its status, its `Retry-After` in milliseconds (0: none, NaN: unreadable), and how many
    /// milliseconds after the beginning of the call it came. What is returned is how many milliseconds to wait before the next request; -1 when the call is over.
    pub fn answered(&self, call: usize, answer: Json, status: f64, retry_after: f64, elapsed: f64) -> f64 {
        let mut answer = Some(answer);
        self.with(call, &mut |call| {
            answer.take().map_or(-1.0, |answer| call.answered(answer, status, retry_after, elapsed))
        })
    }

    /// Report that no answer came: because time was up, or for whatever else. Returns what `answered` does.
    pub fn unanswered(&self, call: usize, is_late: bool) -> f64 {
        self.with(call, &mut |call| call.unanswered(is_late))
    }

    /// The answer that a call ended with, if there was one. A failure's code and message are added to the list.
    pub fn end(&self, call: usize, failure: &StringList) -> Option<Json> {
        self.take(call)?.end(failure)
    }
}

impl Client {
    fn place(&self, call: Call) -> usize {
        let mut calls = self.calls.borrow_mut();
        let free = calls.iter().position(Option::is_none).unwrap_or(calls.len());
        match calls.get_mut(free) {
            Some(place) => *place = Some(Box::new(call)),
            None => calls.push(Some(Box::new(call))),
        }
        free
    }

    fn take(&self, call: usize) -> Option<Box<Call>> {
        self.calls.borrow_mut().get_mut(call)?.take()
    }

    /// What this gives for a call; -1 where there is none. The call is out of the list meanwhile, so that nothing stays
    /// borrowed.
    #[inline(never)]
    fn with(&self, call: usize, action: &mut dyn FnMut(&mut Call) -> f64) -> f64 {
        let Some(mut found) = self.take(call) else { return -1.0 };
        let result = action(&mut found);
        if let Some(place) = self.calls.borrow_mut().get_mut(call) {
            *place = Some(found);
        }
        result
    }
}
