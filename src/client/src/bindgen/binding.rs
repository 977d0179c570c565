use std::rc::Rc;

use js_sys::{Function, Promise};
use medusa_auth_protocol::Operation;
use serde_json::{Map, Value};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::{abort::abortable, arguments, error, result::result, value::from_js};
use crate::{
    Error,
    call::{Client, Invocation},
};

/// What the resources of a client share.
pub(super) struct Binding {
    pub(super) client: Rc<Client>,
    /// Without a trailing slash.
    pub(super) base_url: String,
    pub(super) fetch: Option<Function>,
}

/// What a method was passed.
#[derive(Default)]
pub(super) struct Arguments {
    /// An email address or an id.
    pub(super) subject: JsValue,
    pub(super) payload: JsValue,
    pub(super) query: JsValue,
    pub(super) headers: JsValue,
    pub(super) options: JsValue,
}

impl Binding {
    /// Begin a call. Calls begin in the order in which they are made, and what changes later has no effect on them.
    pub(super) fn call(self: &Rc<Self>, operation: Operation, arguments: Arguments) -> Promise {
        let Arguments { subject, payload, query, headers, options } = arguments;
        let subject = subject.as_string();
        let options = arguments::options(&headers, &options, &query, self.fetch.as_ref());
        let payload = from_js(&payload);
        let binding = self.clone();
        let begun = options.and_then(|(options, signal)| {
            let payload = match payload? {
                Value::Null => Value::Object(Map::new()),
                payload => payload,
            };
            let call = Invocation::new(&self.client, operation, &options).json(payload);
            let call = subject.iter().fold(call, |call, subject| call.subject(subject));
            Ok((call.begin(), signal))
        });
        future_to_promise(async move {
            let thrown = |error: Error| binding.thrown(&error);
            let (call, signal) = begun.map_err(thrown)?;
            let reply = abortable(signal, call).await.map_err(error::aborted)?.map_err(thrown)?;
            result(reply.json()).map_err(thrown)
        })
    }

    pub(super) fn thrown(&self, error: &Error) -> JsValue {
        error::thrown(error, &self.base_url)
    }
}
