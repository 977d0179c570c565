use std::time::Duration;

use futures_util::{FutureExt, future::LocalBoxFuture};
use js_sys::{Function, Object, Promise, Reflect, try_iter};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{result::object, value::some};
use crate::transport::{Aborter, Request, Response, Transport, TransportError, Web, build, describe, global, property};

#[wasm_bindgen]
extern "C" {
    /// Throws if the value is a promise whose `constructor` cannot be read.
    #[wasm_bindgen(catch, js_namespace = Promise)]
    fn resolve(value: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_name = Object)]
    fn to_object(value: &JsValue) -> Object;

    #[wasm_bindgen(catch, js_name = String)]
    fn to_string(value: &JsValue) -> Result<String, JsValue>;
}

/// Sends requests as [`Web`] does, unless the caller has passed a `fetch` or an `init`. Then `fetch` is called with a URL
/// and an object instead of a `Request`.
///
/// Any `fetch`, even the global one, may be a replacement that returns something other than a `Response`.
#[derive(Clone, Default)]
pub(super) struct Fetch {
    pub(super) function: Option<Function>,
    pub(super) init: Option<Object>,
}

impl Transport for Fetch {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Response, TransportError>> {
        let fetch = self.clone();
        async move { fetch.receive(&request).await.map_err(|thrown| describe(&thrown)) }.boxed_local()
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        Web.sleep(duration)
    }

    fn now(&self) -> f64 {
        Web.now()
    }
}

impl Fetch {
    async fn receive(&self, request: &Request) -> Result<Response, JsValue> {
        let aborter = Aborter::new()?;
        let signal = aborter.signal();
        let sent = match self {
            Self { function: None, init: None } => {
                global_fetch()?.call1(&JsValue::UNDEFINED, build(request, signal.as_ref())?.as_ref())
            }
            Self { function, init } => {
                let fetch = function.clone().map_or_else(global_fetch, Ok)?;
                let init = init_of(request, init.as_ref(), signal.into());
                fetch.call2(&JsValue::UNDEFINED, &request.url.as_str().into(), &init)
            }
        };
        let response = to_object(&settled(sent?).await?);
        let get = |name: &str| Reflect::get(&response, &name.into());
        let text = match some(get("text")?) {
            Some(text) => some(settled(text.dyn_into::<Function>()?.call0(&response)?).await?),
            None => None,
        };
        aborter.disarm();
        Ok(Response {
            // What is not a number becomes 0, which is not a valid status.
            status: f64::try_from(get("status")?)? as u16,
            status_text: get("statusText")?.as_string().unwrap_or_default(),
            headers: headers(&response),
            text: text.map(|text| to_string(&text)).transpose()?.unwrap_or_default(),
        })
    }
}

fn global_fetch() -> Result<Function, JsValue> {
    property(&global(), "fetch").dyn_into()
}

/// The second argument of `fetch`, with further properties of the caller.
fn init_of(request: &Request, more: Option<&Object>, signal: JsValue) -> Object {
    let init = object([("cache", "no-store".into())]);
    if let Some(more) = more {
        Object::assign(&init, more);
    }
    let headers = request.headers.iter().map(|(name, value)| (name.as_str(), value.into()));
    let credentials = if request.include_credentials { "include" } else { "omit" };
    let fixed = [
        Some(("method", request.method.as_str().into())),
        Some(("headers", object(headers).into())),
        Some(("credentials", credentials.into())),
        Some(("signal", signal)),
        (!request.follow_redirects).then(|| ("redirect", "error".into())),
        request.body.as_ref().map(|body| ("body", body.into())),
    ];
    Object::assign(&init, &object(fixed.into_iter().flatten()))
}

async fn settled(value: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(resolve(&value)?).await
}

/// The headers of a response. Outside browsers, each cookie has an entry of its own.
fn headers(response: &JsValue) -> Vec<(String, String)> {
    let Ok(Some(pairs)) = try_iter(&property(response, "headers")) else { return Vec::new() };
    let text = |pair: &JsValue, place: u32| Reflect::get_u32(pair, place).ok()?.as_string();
    pairs.map_while(Result::ok).filter_map(|pair| Some((text(&pair, 0)?, text(&pair, 1)?))).collect()
}
