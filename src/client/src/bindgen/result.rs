//! What promises resolve with.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::value::to_js;
use crate::{
    Error,
    transport::{Json, Response},
};

/// An object with these properties.
pub(super) fn object<'a>(properties: impl IntoIterator<Item = (&'a str, JsValue)>) -> Object {
    let object = Object::new();
    for (name, value) in properties {
        // Fails only for frozen objects.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}

/// The result of a call: the fields of the JSON, and `response`. Text becomes one field for each character, as in medusa-js.
pub(super) fn result(json: &Json) -> Result<JsValue, Error> {
    let result = Object::assign(&Object::new(), to_js(&json.value)?.unchecked_ref());
    let response = json.origin.as_ref().and_then(|exchange| exchange.response.as_ref());
    Ok(Object::assign(&result, &object([("response", response_info(response).into())])).into())
}

/// `{ status, statusText, headers }`.
pub(super) fn response_info(response: Option<&Response>) -> Object {
    let Some(response) = response else { return Object::new() };
    let (cookies, headers): (Vec<_>, Vec<_>) = response.headers.iter().partition(|(name, _)| name == "set-cookie");
    let headers = object(headers.iter().map(|(name, value)| (name.as_str(), value.into())));
    if !cookies.is_empty() {
        let cookies: Array = cookies.iter().map(|(_, value)| JsValue::from(value)).collect();
        Object::assign(&headers, &object([("set-cookie", cookies.into())]));
    }
    object([
        ("status", response.status.into()),
        ("statusText", response.status_text.as_str().into()),
        ("headers", headers.into()),
    ])
}
