use js_sys::Object;
use wasm_bindgen::JsValue;

use super::{answer::Answer, object::set};
use crate::{Failure, Fault};

/// What `MedusaError` is made of.
pub(super) fn rejection(failure: Failure<Answer, JsValue>) -> JsValue {
    let (error, key, value) = match failure {
        Failure::Fault(Fault { error, cause }) => (error, "cause", cause.unwrap_or(JsValue::UNDEFINED)),
        Failure::Refusal(error, answer) => (error, "response", answer.into_response()),
    };
    let rejection = Object::new().into();
    set(&rejection, "code", &error.code.as_str().into());
    set(&rejection, "message", &error.sentence.into());
    set(&rejection, key, &value);
    rejection
}
