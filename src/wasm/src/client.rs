//! The class that JavaScript drives calls with.

use std::{cell::RefCell, rc::Rc};

use medusa_auth_core::{Call, CallOptions, Settings, State};
#[cfg(feature = "admin")]
use medusa_auth_protocol::ApiKey;
use medusa_auth_protocol::{Argument, Data, MedusaVersion, Operation};
use wasm_bindgen::prelude::*;

use crate::{
    active_call::ActiveCall,
    json::{Json, StringList},
    request,
};

#[cfg(feature = "admin")]
#[wasm_bindgen]
extern "C" {
    /// The base64 of a string. Header values, which keys are, have only characters that this accepts.
    fn btoa(text: &str) -> String;
}

/// A client and its calls. A call is identified by a number, which is reused after the call has ended.
#[wasm_bindgen]
pub struct Client {
    state: Rc<State>,
    calls: RefCell<Vec<Option<Box<ActiveCall>>>>,
}

#[wasm_bindgen]
impl Client {
    /// A new client without a token.
    #[wasm_bindgen(constructor)]
    pub fn new(base_url: String, max_retries: u32, is_v2: bool, keeps_tokens: bool) -> Self {
        let version = if is_v2 { MedusaVersion::V2 } else { MedusaVersion::V1 };
        let settings = Settings { base_url, max_retries, version, keeps_tokens };
        Self { state: Rc::new(State::new(settings)), calls: RefCell::default() }
    }

    /// Set the token of later calls, or clear it. Returns false if the `Authorization` header cannot hold it.
    #[wasm_bindgen(js_name = setToken)]
    pub fn set_token(&self, token: Option<String>) -> bool {
        self.state.set_token(token.as_deref()).is_ok()
    }

    /// Push the token, if there is one, to a list.
    pub fn token(&self, strings: &StringList) {
        if let Some(token) = self.state.token() {
            strings.push(&token);
        }
    }

    /// Another client with the same cookies and a token of its own.
    #[cfg(feature = "admin")]
    pub fn sibling(&self, api_key: Option<String>) -> Self {
        let api_key = api_key.map(|key| ApiKey::new(self.state.version(), &key, btoa));
        Self { state: Rc::new(self.state.sibling(api_key)), calls: RefCell::default() }
    }

    /// Begin a call, and return its number. The call may be over already.
    ///
    /// `subject` is an email address, an id or the name of a provider. `authorized`: the caller's headers identify the user.
    /// `shareable`: the call has no headers, query or timeout of its own. `query` has no `?`.
    pub fn begin(
        &self,
        operation: usize,
        subject: Option<String>,
        payload: &Json,
        authorized: bool,
        shareable: bool,
        query: Option<String>,
    ) -> usize {
        let operation = Operation::from_number(operation).unwrap_or(Operation::GetSession);
        // getSession() is called most often, and has no payload to read.
        let is_read = !operation.gets_session();
        let token = if is_read { payload.text("token") } else { None };
        let argument = Argument {
            subject: subject.as_deref(),
            token: token.as_deref(),
            #[cfg(feature = "admin")]
            payload: Some(payload),
        };
        let secret = token.is_some() || (is_read && payload.has("password"));
        let options = CallOptions { authorized, shareable, secret, query };
        let call = Call::new(self.state.clone(), operation, argument, options, js_sys::Math::random);
        self.place(ActiveCall::new(call))
    }

    /// The session epoch in which equal calls may share this call's response. -1: it cannot be shared. -2: a logout has
    /// ended the call, and nothing more of it may be sent.
    pub fn epoch(&self, call: usize) -> f64 {
        self.with(call, &mut |call| call.epoch())
    }

    /// The next request, encoded as `request.rs` describes; -1 if the call is over.
    pub fn request(&self, call: usize, strings: &StringList) -> f64 {
        self.with(call, &mut |call| {
            call.call.as_ref().map_or(-1.0, |call| f64::from(request::encode(&call.http_request(), strings)))
        })
    }

    /// Report a response, and return how many milliseconds to wait before the next request; -1 if the call is over.
    ///
    /// `retry_after` is in milliseconds: 0 if there is none, NaN if it cannot be parsed. `elapsed` is the milliseconds since the
    /// call began.
    #[wasm_bindgen(js_name = onResponse)]
    pub fn on_response(&self, call: usize, response: Json, status: f64, retry_after: f64, elapsed: f64) -> f64 {
        let mut response = Some(response);
        self.with(call, &mut |call| {
            response.take().map_or(-1.0, |response| call.on_response(response, status, retry_after, elapsed))
        })
    }

    /// Report that no response came, `is_late` because of a timeout. Returns the same as `on_response`.
    #[wasm_bindgen(js_name = onFailure)]
    pub fn on_failure(&self, call: usize, is_late: bool) -> f64 {
        self.with(call, &mut |call| call.on_failure(is_late))
    }

    /// End a call, and return its last response. If it failed, the error's code and message are pushed to the list.
    pub fn end(&self, call: usize, failure: &StringList) -> Option<Json> {
        self.take(call)?.end(failure)
    }
}

impl Client {
    fn place(&self, call: ActiveCall) -> usize {
        let mut calls = self.calls.borrow_mut();
        let free = calls.iter().position(Option::is_none).unwrap_or(calls.len());
        match calls.get_mut(free) {
            Some(place) => *place = Some(Box::new(call)),
            None => calls.push(Some(Box::new(call))),
        }
        free
    }

    fn take(&self, call: usize) -> Option<Box<ActiveCall>> {
        self.calls.borrow_mut().get_mut(call)?.take()
    }

    /// The result of an action on a call; -1 if there is no such call. The call is taken out of the list meanwhile, because
    /// JavaScript may begin another call.
    #[inline(never)]
    fn with(&self, call: usize, action: &mut dyn FnMut(&mut ActiveCall) -> f64) -> f64 {
        let Some(mut found) = self.take(call) else { return -1.0 };
        let result = action(&mut found);
        if let Some(place) = self.calls.borrow_mut().get_mut(call) {
            *place = Some(found);
        }
        result
    }
}
