use std::rc::Rc;

use js_sys::{Array, Function, Promise, futures::future_to_promise};
use medusa_auth_protocol::{Code, Error, Operation};
use wasm_bindgen::prelude::*;

use super::{
    answer::Answer,
    fetch::Fetch,
    listener::Listener,
    object::{exists, get},
    rejection::rejection,
};
use crate::{Call, Failure, Settings, State, race, run};

/// One client of one server. Its configuration has been checked by whoever constructs it.
#[wasm_bindgen]
pub struct Client {
    config: JsValue,
    state: Rc<State<Fetch>>,
}

#[wasm_bindgen]
impl Client {
    /// A client with this configuration, all its defaults filled in.
    #[wasm_bindgen(constructor)]
    pub fn new(config: JsValue) -> Self {
        let settings = Settings {
            base_url: get(&config, "baseUrl").as_string().unwrap_or_default(),
            max_retries: get(&config, "maxRetries").as_f64().unwrap_or_default() as u32,
        };
        Self { config, state: Rc::new(State::new(settings)) }
    }

    /// Make a call of the method with this name. `headers` is a list of names and values in turn, the call's own.
    pub fn call(&self, operation: &str, payload: JsValue, headers: Array, options: JsValue) -> Promise {
        let fetch = Function::from(get(&self.config, "fetch"));
        let signal = get(&options, "signal");
        let prepared = self.prepare(operation, &payload, &headers, &options);
        let state = self.state.clone();
        future_to_promise(async move {
            let result = async {
                let off = listen(signal)?;
                let work = run(&state, Rc::new(Fetch { fetch, payload }), prepared?);
                match race(work, off.as_ref().map(Listener::heard)).await {
                    Some(result) => result,
                    None => Err(Failure {
                        cause: off.map(|off| off.signal.reason()),
                        ..Error::from(Code::Aborted).into()
                    }),
                }
            };
            result.await.map(Answer::into_result).map_err(rejection)
        })
    }

    /// Use this token from now on, or none for `null`.
    #[wasm_bindgen(js_name = setToken)]
    pub fn set_token(&self, token: JsValue) -> Result<(), JsValue> {
        let text = if exists(&token) { Some(token.as_string().unwrap_or_default()) } else { None };
        self.state.set_token(text.as_deref()).map_err(|error| rejection(error.into()))
    }
}

impl Client {
    fn prepare(
        &self,
        operation: &str,
        payload: &JsValue,
        headers: &Array,
        options: &JsValue,
    ) -> Result<Call, Error> {
        let timeout = timeout(get(options, "timeout"))?;
        let mut pairs = pairs(get(&self.config, "headers").unchecked_ref());
        pairs.extend(self::pairs(headers));
        Ok(Call {
            operation: Operation::from_name(operation).ok_or(Code::InvalidArgument)?,
            argument: payload.as_string(),
            plain: timeout.is_none() && headers.length() == 0,
            headers: pairs,
            publishable_key: get(&self.config, "publishableApiKey").as_string(),
            timeout: timeout.or_else(|| get(&self.config, "timeout").as_f64()).unwrap_or_default(),
        })
    }
}

/// A timeout of the call's own, if it has one.
fn timeout(value: JsValue) -> Result<Option<f64>, Error> {
    if !exists(&value) {
        return Ok(None);
    }
    match value.as_f64() {
        Some(timeout) if (0.0..=f64::from(i32::MAX)).contains(&timeout) => Ok(Some(timeout)),
        _ => Err(Error::new(Code::InvalidArgument, "The timeout has to be milliseconds from 0 to 2147483647.")),
    }
}

/// Names and values in turn, as pairs.
fn pairs(list: &Array) -> Vec<(String, String)> {
    let mut texts = list.iter().map(|text| text.as_string().unwrap_or_default());
    std::iter::from_fn(|| texts.next().zip(texts.next())).collect()
}

fn listen(signal: JsValue) -> Result<Option<Listener>, Failure<Answer, JsValue>> {
    if !exists(&signal) {
        return Ok(None);
    }
    Listener::new(signal).map(Some).map_err(|cause| Failure {
        cause: Some(cause),
        ..Error::new(Code::InvalidArgument, "The signal is not an AbortSignal.").into()
    })
}
