//! `MedusaError`, the class of every error that JavaScript gets.

use js_sys::Object;
use medusa_auth_protocol::Code;
use wasm_bindgen::prelude::*;

use super::{
    result::{object, response_info},
    value::to_js,
};
use crate::{
    Error,
    transport::{Exchange, TransportError},
};

// The npm package has the same file, so that all its entries have one class.
#[wasm_bindgen(module = "/js/error.js")]
extern "C" {
    /// The class of every error.
    #[wasm_bindgen(extends = js_sys::Error, extends = Object)]
    pub type MedusaError;

    #[wasm_bindgen(constructor)]
    fn new(what: &Object) -> MedusaError;
}

/// The `MedusaError` of an error of the client.
pub(super) fn thrown(error: &Error, base_url: &str) -> JsValue {
    let what = vec![("code", error.code.as_str().into()), ("message", error.message.as_str().into())];
    let cause = error.cause().map(TransportError::thrown);
    let exchange = error.exchange();
    let response = error.status.map(|_| {
        let info = response_info(exchange.and_then(|exchange| exchange.response.as_ref()));
        let data = error.body.as_deref().and_then(|body| to_js(body).ok()).unwrap_or_default();
        Object::assign(&info, &object([("data", data)]))
    });
    let request = exchange.map(|exchange| request(exchange, base_url));
    // A request that got a response failed only if the error reports that response.
    let failed = exchange.is_some_and(|exchange| response.is_some() || exchange.response.is_none());
    let more = [
        cause.map(|cause| ("cause", cause)),
        request.clone().map(|request| ("config", request.into())),
        request.filter(|_| failed).map(|request| ("request", request.into())),
        response.map(|response| ("response", response.into())),
    ];
    MedusaError::new(&object(what.into_iter().chain(more.into_iter().flatten()))).into()
}

/// The error of a call whose signal was aborted for this reason.
pub(super) fn aborted(reason: JsValue) -> JsValue {
    let error = Error::from(Code::Aborted);
    let code = error.code.as_str().into();
    MedusaError::new(&object([("code", code), ("message", error.message.into()), ("cause", reason)])).into()
}

/// A request as axios describes it: the path, the base URL and the method.
fn request(exchange: &Exchange, base_url: &str) -> Object {
    let path = exchange.url.strip_prefix(base_url).unwrap_or(&exchange.url);
    let method = exchange.method.as_str().to_ascii_lowercase();
    object([("url", path.into()), ("baseURL", base_url.into()), ("method", method.into())])
}
