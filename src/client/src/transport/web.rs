use std::time::Duration;

use futures_util::{FutureExt, future::LocalBoxFuture};
use gloo_net::http::{Headers, RequestBuilder};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Performance, RequestCache, RequestCredentials, RequestRedirect};

use super::{Request, Response, Transport, TransportError};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = globalThis)]
    static GLOBAL: JsValue;
}

/// `globalThis`. `js_sys::global` prefers a `window`, which some scripts on servers define without its functions.
pub(crate) fn global() -> JsValue {
    GLOBAL.with(JsValue::clone)
}

/// Sends requests with `fetch`, in pages, workers and JavaScript runtimes.
///
/// gloo-net builds the requests, but does not send them: `Request::send` panics if `fetch` is replaced by a function that
/// rejects with something other than an `Error`, or resolves with something other than a `Response`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Web;

impl Web {
    /// The transport. It has no state: the browser keeps the cookies.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }
}

impl Transport for Web {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Response, TransportError>> {
        async move { send(&request).await.map_err(|thrown| describe(&thrown)) }.boxed_local()
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        // The longest delay that setTimeout supports.
        let milliseconds = u32::try_from(duration.as_millis()).unwrap_or(u32::MAX).min(i32::MAX as u32);
        async move { TimeoutFuture::new(milliseconds).await }.boxed_local()
    }

    fn now(&self) -> f64 {
        let performance = property(&global(), "performance").dyn_into::<Performance>();
        performance.map_or_else(|_| Date::now(), |clock| clock.time_origin() + clock.now())
    }

    fn system_time(&self) -> f64 {
        Date::now()
    }
}

async fn send(request: &Request) -> Result<Response, JsValue> {
    let aborter = Aborter::new()?;
    let sent = fetch(&build(request, aborter.signal().as_ref())?).await?.dyn_into::<web_sys::Response>()?;
    let text = JsFuture::from(sent.text()?).await?;
    aborter.disarm();
    let text = text.as_string().unwrap_or_default();
    let headers = Headers::from_raw(sent.headers()).entries().collect();
    Ok(Response { status: sent.status(), status_text: sent.status_text(), headers, text })
}

async fn fetch(request: &web_sys::Request) -> Result<JsValue, JsValue> {
    let fetch = property(&global(), "fetch").dyn_into::<Function>()?;
    JsFuture::from(fetch.call1(&global(), request)?.dyn_into::<Promise>()?).await
}

/// The request as `fetch` takes it.
pub(crate) fn build(request: &Request, signal: Option<&web_sys::AbortSignal>) -> Result<web_sys::Request, JsValue> {
    let headers = web_sys::Headers::new()?;
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    let credentials = if request.include_credentials { RequestCredentials::Include } else { RequestCredentials::Omit };
    let redirect = if request.follow_redirects { RequestRedirect::Follow } else { RequestRedirect::Error };
    let builder = RequestBuilder::new(&request.url)
        .method(request.method.as_str().parse().unwrap_or_default())
        .headers(Headers::from_raw(headers))
        .credentials(credentials)
        .redirect(redirect)
        .cache(RequestCache::NoStore)
        .abort_signal(signal);
    let built = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    built.map(Into::into).map_err(|error| JsValue::from_str(&error.to_string()))
}

/// Aborts the request when it is dropped, unless the response has arrived.
pub(crate) struct Aborter(Option<AbortController>);

impl Aborter {
    pub(crate) fn new() -> Result<Self, JsValue> {
        AbortController::new().map(Some).map(Self)
    }

    pub(crate) fn signal(&self) -> Option<web_sys::AbortSignal> {
        self.0.as_ref().map(AbortController::signal)
    }

    pub(crate) fn disarm(mut self) {
        self.0 = None;
    }
}

impl Drop for Aborter {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Whether this is a page or a worker in a browser, used by one person, rather than a server, whose visitors may share a
/// client. The user agent of every browser begins with `Mozilla/`.
pub(crate) fn is_browser() -> bool {
    let user_agent = property(&property(&global(), "navigator"), "userAgent").as_string();
    property(&global(), "document").is_object() || user_agent.is_some_and(|name| name.starts_with("Mozilla"))
}

/// A property of a JavaScript value; `undefined` if it cannot be read.
pub(crate) fn property(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// The error for what was thrown, which may be anything.
pub(crate) fn describe(thrown: &JsValue) -> TransportError {
    let message = thrown.as_string().or_else(|| property(thrown, "message").as_string());
    let error = TransportError::new(message.as_deref().unwrap_or("The request failed."));
    #[cfg(feature = "bindgen")]
    let error = error.with_thrown(thrown);
    error
}
