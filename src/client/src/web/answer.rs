use js_sys::{Array, Date, Function, JsString, Object};
use medusa_auth_protocol::Data;
use wasm_bindgen::prelude::*;

use super::object::{exists, get, set};
use crate::Received;

#[wasm_bindgen]
extern "C" {
    /// The browser's own parser, on a text that stays on its side.
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    fn parse(text: &JsValue) -> Result<JsValue, JsValue>;
}

/// A response whose body has come in, as text.
#[derive(Clone)]
pub(super) struct Raw {
    pub(super) status: u16,
    pub(super) response: JsValue,
    pub(super) text: JsValue,
}

impl Received for Raw {
    fn status(&self) -> u16 {
        self.status
    }

    fn retry_after(&self) -> Option<f64> {
        let value = get(&headers(&self.response), "retry-after").as_string()?;
        let seconds = JsValue::from_str(&value).unchecked_into_f64();
        Some(if seconds.is_nan() { Date::parse(&value) - Date::now() } else { seconds * 1000.0 })
    }
}

/// An answer that was read: its JSON, or its text where it is none.
pub(super) struct Answer {
    data: JsValue,
    response: JsValue,
}

impl From<Raw> for Answer {
    fn from(raw: Raw) -> Self {
        let data = parse(&raw.text).unwrap_or(raw.text);
        let response: JsValue = Object::new().into();
        set(&response, "status", &raw.status.into());
        set(&response, "statusText", &get(&raw.response, "statusText"));
        set(&response, "headers", &headers(&raw.response));
        Self { data, response }
    }
}

impl Answer {
    /// The data with `response` added, spread into an object where it is none: what medusa-js resolves with.
    pub(super) fn into_result(self) -> JsValue {
        let result = if self.data.is_object() && !Array::is_array(&self.data) {
            self.data
        } else {
            Object::assign(&Object::new(), self.data.unchecked_ref()).into()
        };
        set(&result, "response", &self.response);
        result
    }

    /// The response with `data` added: what medusa-js has in its errors.
    pub(super) fn into_response(self) -> JsValue {
        set(&self.response, "data", &self.data);
        self.response
    }
}

impl Data for Answer {
    fn text(&self, key: &str) -> Option<String> {
        get(&self.data, key).as_string()
    }

    fn has(&self, key: &str) -> bool {
        exists(&get(&self.data, key))
    }

    fn is_html(&self) -> bool {
        self.data.dyn_ref::<JsString>().is_some_and(|text| text.char_code_at(0) == f64::from(b'<'))
    }
}

/// The headers as an object. Outside browsers `set-cookie` can be read, and then it is a list.
fn headers(response: &JsValue) -> JsValue {
    let headers = get(response, "headers");
    let object: JsValue = Object::from_entries(&headers).unwrap_or_default().into();
    if let Ok(cookies) = get(&headers, "getSetCookie").dyn_into::<Function>()
        && let Ok(cookies) = cookies.call0(&headers)
        && get(&cookies, "length").is_truthy()
    {
        set(&object, "set-cookie", &cookies);
    }
    object
}
