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
}

impl Line for Fetch {
    type Body = JsValue;
    type Received = Raw;
    type Answer = Answer;
    type Cause = JsValue;

    fn body(&self, body: Body) -> Result<Option<JsValue>, Fault> {
        let value = match body {
            Body::None => return Ok(None),
            Body::Payload if !self.payload.is_undefined() => self.payload.clone(),
            Body::Payload | Body::Empty => Object::new().into(),
            Body::Pick(keys) => {
                let picked = Object::new().into();
                for key in keys {
                    set(&picked, key, &get(&self.payload, key));
                }
                picked
            }
        };
        let text = JSON::stringify(&value).map(JsValue::from);
        match text {
            Ok(text) if text.is_string() => Ok(Some(text)),
            text => Err(Fault { code: Code::InvalidArgument, cause: text.err() }),
        }
    }

    async fn attempt(&self, wire: &Wire<JsValue>) -> Result<Raw, Fault> {
        let attempt = Attempt::start(wire.timeout)?;
        let init = init(wire, &attempt.controller);
        let response = self.fetch.call2(&JsValue::UNDEFINED, &JsValue::from_str(&wire.url), &init);
        let response = attempt.within(response).await?;
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

fn init(wire: &Wire<JsValue>, controller: &AbortController) -> RequestInit {
    let headers: JsValue = Object::new().into();
    for (name, value) in wire.headers.iter() {
        set(&headers, name, &JsValue::from_str(value));
    }
    let init = RequestInit::new();
    init.set_method(wire.method.as_str());
    init.set_headers(&headers);
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(if wire.cookies { RequestCredentials::Include } else { RequestCredentials::Omit });
    init.set_signal(Some(&controller.signal()));
    if let Some(body) = &wire.body {
        init.set_body(body);
    }
    init
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
    Fault { code: Code::NetworkError, cause: Some(cause) }
}
