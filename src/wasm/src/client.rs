//! A client and its calls, which JavaScript drives.

use std::{cell::RefCell, num::NonZeroU32, rc::Rc};

use medusa_auth_core::{Call, CallOptions, Changes, Settings, State};
use medusa_auth_protocol::{Argument, Data, Operation, retry};
use wasm_bindgen::prelude::*;

use crate::{
    active_call::ActiveCall,
    json::{Json, StringList},
    request,
    text::Text,
};

#[wasm_bindgen]
extern "C" {
    /// `Math.random()`. The crate js-sys would do, but comes with closures that end up in the module.
    #[wasm_bindgen(js_namespace = Math)]
    fn random() -> f64;
}

/// A client and its calls. A call is identified by a number, which is reused after the call has ended.
pub struct Client {
    pub(crate) state: Rc<State>,
    calls: RefCell<Vec<Option<Box<ActiveCall>>>>,
}

#[wasm_bindgen(js_class = Client)]
impl Client {
    /// Set the token of later calls, or clear it. Returns false if the `Authorization` header cannot hold it.
    #[wasm_bindgen(js_name = setToken)]
    pub fn set_token(&self, token: Text) -> bool {
        self.state.set_token(token.0.as_deref()).is_ok()
    }

    /// Push the token, if there is one, to a list. Returns whether it has to be written to the storage or, if there is none,
    /// removed from it.
    pub fn token(&self, strings: &StringList) -> bool {
        if let Some(token) = self.state.token() {
            strings.push(&token);
        }
        self.state.is_unsaved()
    }

    /// Report what the storage holds, because it was read or written.
    #[wasm_bindgen(js_name = onStorage)]
    pub fn on_storage(&self, held: Text) {
        self.state.on_storage(held.0.as_deref());
    }

    /// Report by how many milliseconds the server's clock is ahead. NaN if that is unknown.
    #[wasm_bindgen(js_name = onClock)]
    pub fn on_clock(&self, ahead: f64) {
        self.state.on_clock(ahead);
    }

    /// Report what the token says, and the time. See [`State::on_token_times`].
    #[wasm_bindgen(js_name = onTokenTimes)]
    pub fn on_token_times(&self, issued_at: f64, expires_at: f64, now: f64) -> f64 {
        self.state.on_token_times(issued_at, expires_at, now)
    }

    /// Report the id of the customer who was last known to be logged in, to a client that replaces one whose module has
    /// trapped. Empty if there was none.
    #[wasm_bindgen(js_name = restoreCustomer)]
    pub fn restore_customer(&self, id: &str) {
        self.state.restore_customer(id);
    }

    /// Take what has changed about the login: the bits of [`Changes`].
    #[wasm_bindgen(js_name = takeChanges)]
    pub fn take_changes(&self) -> u32 {
        self.state.take_changes().bits()
    }

    /// Report that another tab has announced these changes, or that it may have.
    #[wasm_bindgen(js_name = onChangeElsewhere)]
    pub fn on_change_elsewhere(&self, changes: u32) {
        self.state.on_change_elsewhere(Changes::from_bits(changes));
    }

    /// Begin a call, and return its number. The call may be over already.
    ///
    /// `subject` is an email address, an id or the name of a provider. `authorized` says whether the caller's headers
    /// identify the user. `revision` is that of the client's headers, or 0 if the call has headers, a query or a timeout of
    /// its own. `query` has no `?`.
    pub fn begin(
        &self,
        operation: usize,
        subject: Text,
        payload: &Json,
        authorized: bool,
        revision: u32,
        query: Text,
    ) -> usize {
        let operation = Operation::from_number(operation).unwrap_or(Operation::GetSession);
        // getSession() is called most often, and has no payload to read.
        let is_read = !operation.gets_session();
        let token = if is_read { payload.text("token") } else { None };
        let argument = Argument {
            subject: subject.0.as_deref(),
            token: token.as_deref(),
            #[cfg(feature = "admin")]
            payload: Some(payload),
        };
        let secret = token.is_some() || (is_read && payload.has("password"));
        let options = CallOptions { authorized, revision: NonZeroU32::new(revision), secret, query: query.0 };
        let call = Call::new(self.state.clone(), operation, argument, options, random);
        self.place(ActiveCall::new(call))
    }

    /// Whether a new call can have the response of a call in progress instead of its own.
    pub fn joins(&self, call: usize, pending: usize) -> bool {
        let calls = self.calls.borrow();
        let find = |number: usize| calls.get(number)?.as_ref()?.call.as_ref();
        find(call).zip(find(pending)).is_some_and(|(call, pending)| call.joins(pending))
    }

    /// Whether a logout has ended a call, so that nothing more of it may be sent.
    #[wasm_bindgen(js_name = isSignedOut)]
    pub fn is_signed_out(&self, call: usize) -> bool {
        self.calls.borrow().get(call).and_then(Option::as_ref).is_some_and(|call| call.is_signed_out())
    }

    /// The next request, encoded as `request.rs` describes; -1 if the call is over, or a logout has ended it.
    pub fn request(&self, call: usize, strings: &StringList) -> f64 {
        self.with(call, &mut |call| {
            let call = call.call.as_ref().filter(|call| !call.is_signed_out());
            call.map_or(-1.0, |call| f64::from(request::encode(&call.http_request(), strings)))
        })
    }

    /// Report a response, and return how many milliseconds to wait before the next request; -1 if the call is over.
    ///
    /// `retry_after` is the header in seconds, and `until_date` the milliseconds from now to its date: see
    /// [`retry::requested_delay`]. `elapsed` is the milliseconds since the call began.
    #[wasm_bindgen(js_name = onResponse)]
    pub fn on_response(
        &self,
        call: usize,
        response: Json,
        status: f64,
        retry_after: f64,
        until_date: f64,
        elapsed: f64,
    ) -> f64 {
        let retry_after = retry::requested_delay(retry_after, until_date);
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
    /// A new client without a token.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self::with_state(State::new(settings))
    }

    pub(crate) fn with_state(state: State) -> Self {
        Self { state: Rc::new(state), calls: RefCell::default() }
    }

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
