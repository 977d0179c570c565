//! Objects of JavaScript, which may be anything at all.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// A property, or `undefined` where it cannot be had.
pub(super) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

/// Set a property of an object of ours, which never fails.
pub(super) fn set(object: &JsValue, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}

/// Whether there is something: neither `undefined` nor `null`.
pub(super) fn exists(value: &JsValue) -> bool {
    !value.is_undefined() && !value.is_null()
}
