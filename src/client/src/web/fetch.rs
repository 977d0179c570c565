use std::future::IntoFuture;

use js_sys::{Array, Function, JSON, Math, Object, Promise, futures::JsFuture};
use medusa_auth_protocol::{Body, Code};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestInit};

use super::{
    answer::{Answer, Raw},
    object::{get, set},
    timer::Timer,
};
use crate::{Line, Wire};

type Fault = crate::Fault<JsValue>;

/// A line over `fetch`, for one call.
pub(super) struct Fetch {
    pub(super) fetch: Function,
    pub(super) payload: JsValue,
    /// Milliseconds for one attempt, 0 for no limit.
    pub(super) timeout: f64,
}

impl Line for Fetch {
    type Ready = Ready;
    type Received = Raw;
    type Answer = Answer;
    type Cause = JsValue;

    fn prepare(&self, wire: &Wire<'_>) -> Result<Ready, Fault> {
        let headers: JsValue = Object::new().into();
        for (name, value) in wire.headers.checked()? {
            set(&headers, name, &JsValue::from_str(value));
        }
        let init = RequestInit::new();
        init.set_method(wire.method.as_str());
        init.set_headers(&headers);
        init.set_cache(RequestCache::NoStore);
        init.set_credentials(if wire.cookies { RequestCredentials::Include } else { RequestCredentials::Omit });
        if let Some(value) = self.body(wire.body) {
            let text = JSON::stringify(&value).map_err(|cause| Fault::thrown(Code::InvalidArgument, cause))?;
            init.set_body(&text);
        }
        Ok(Ready { url: JsValue::from_str(&wire.url), init })
    }

    async fn attempt(&self, Ready { url, init }: &Ready) -> Result<Raw, Fault> {
        let attempt = Attempt::start(self.timeout)?;
        init.set_signal(Some(&attempt.controller.signal()));
        let response = attempt.within(self.fetch.call2(&JsValue::UNDEFINED, url, init)).await?;
        let status = get(&response, "status").as_f64().unwrap_or_default();
        let text = get(&response, "text").dyn_into::<Function>();
        let (true, Ok(text)) = ((100.0..=599.0).contains(&status), text) else {
            return Err(Code::InvalidResponse.into());
        };
        let text = attempt.within(text.call0(&response)).await?;
        Ok(Raw { status: status as u16, response, text })
    }

    fn read(&self, received: Raw) -> Answer {
        received.into()
    }

    async fn sleep(&self, milliseconds: f64) {
        let timer = Timer::start(milliseconds, &JsValue::UNDEFINED);
        let _ = timer.latch.promise.clone().into_future().await;
    }

    fn random(&self) -> f64 {
        Math::random()
    }
}

impl Fetch {
    /// What goes into the body, if anything does.
    fn body(&self, body: Body) -> Option<JsValue> {
        let nothing = || Object::new().into();
        match body {
            Body::None => None,
            Body::Payload if !self.payload.is_undefined() => Some(self.payload.clone()),
            Body::Payload | Body::Empty => Some(nothing()),
            Body::Pick(keys) => {
                let picked = nothing();
                for key in keys {
                    set(&picked, key, &get(&self.payload, key));
                }
                Some(picked)
            }
        }
    }
}

/// A request but for its signal, which is another one at each attempt.
pub(super) struct Ready {
    url: JsValue,
    init: RequestInit,
}

/// One attempt's limit. Dropped in the midst of it, it aborts the request.
struct Attempt {
    controller: AbortController,
    timer: Timer,
}

impl Attempt {
    fn start(timeout: f64) -> Result<Self, Fault> {
        let controller = AbortController::new().map_err(thrown)?;
        let timer = Timer::start(timeout, &controller);
        Ok(Self { controller, timer })
    }

    /// What a promise comes to in time, be it even a promise that never settles.
    async fn within(&self, value: Result<JsValue, JsValue>) -> Result<JsValue, Fault> {
        let value = value.map_err(thrown)?;
        let first = Promise::race(&Array::of2(&value, &self.timer.latch.promise));
        let value = JsFuture::from(first).await.map_err(thrown)?;
        if value == **self.controller { Err(Code::Timeout.into()) } else { Ok(value) }
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

fn thrown(cause: JsValue) -> Fault {
    Fault::thrown(Code::NetworkError, cause)
}
