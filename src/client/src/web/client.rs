use std::rc::Rc;

use js_sys::{Array, Promise, futures::future_to_promise};
use medusa_auth_protocol::{Code, Error, Operation};
use wasm_bindgen::prelude::*;

use super::{
    answer::Answer,
    fetch::Fetch,
    listener::Listener,
    object::{exists, get},
    rejection::rejection,
};
use crate::{Call, Fault, Settings, State, race, run};

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
        let signal = get(&options, "signal");
        let prepared = self.prepare(operation, payload, &headers, &options);
        let state = self.state.clone();
        future_to_promise(async move {
            let result = async {
                let (call, line) = prepared?;
                let off = listen(signal)?;
                match race(run(&state, Rc::new(line), call), off.as_ref().map(Listener::heard)).await {
                    Some(result) => result,
                    None => Err(Fault { error: Code::Aborted.into(), cause: off.map(|off| off.signal.reason()) }.into()),
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
        payload: JsValue,
        headers: &Array,
        options: &JsValue,
    ) -> Result<(Call, Fetch), Error> {
        let own = timeout(get(options, "timeout"))?;
        let configured = get(&self.config, "headers");
        let call = Call {
            operation: Operation::from_name(operation).ok_or(Code::InvalidArgument)?,
            argument: payload.as_string(),
            headers: pairs(configured.unchecked_ref()).chain(pairs(headers)).collect(),
            plain: own.is_none() && headers.length() == 0,
        };
        let timeout = own.or_else(|| get(&self.config, "timeout").as_f64()).unwrap_or_default();
        Ok((call, Fetch { fetch: get(&self.config, "fetch").unchecked_into(), payload, timeout }))
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
fn pairs(list: &Array) -> impl Iterator<Item = (String, String)> {
    let mut texts = list.iter().map(|text| text.as_string().unwrap_or_default());
    std::iter::from_fn(move || texts.next().zip(texts.next()))
}

fn listen(signal: JsValue) -> Result<Option<Listener>, Fault<JsValue>> {
    if !exists(&signal) {
        return Ok(None);
    }
    Listener::new(signal).map(Some).map_err(|cause| Fault {
        error: Error::new(Code::InvalidArgument, "The signal is not an AbortSignal."),
        cause: Some(cause),
    })
}
