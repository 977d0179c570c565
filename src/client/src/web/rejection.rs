use js_sys::Object;
use medusa_auth_protocol::Error;
use wasm_bindgen::JsValue;

use super::{
    answer::Answer,
    object::{get, set},
};
use crate::Failure;

/// What `MedusaError` is made of.
pub(super) fn rejection(failure: Failure<Answer, JsValue>) -> JsValue {
    let Failure { error: Error { code, message, kind }, answer, cause } = failure;
    let rejection: JsValue = Object::new().into();
    set(&rejection, "code", &code.as_str().into());
    set(&rejection, "message", &JsValue::from_str(&message));
    if let Some(kind) = kind {
        set(&rejection, "type", &kind.into());
    }
    if let Some(answer) = answer {
        let response = answer.into_response();
        set(&rejection, "status", &get(&response, "status"));
        set(&rejection, "response", &response);
    }
    if let Some(cause) = cause {
        set(&rejection, "cause", &cause);
    }
    rejection
}
