//! Functions that wait for a promise, and fail the test if it does not settle in time.

use js_sys::{Array, Function, Promise, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::package::{MedusaError, is_medusa_error};
use crate::results::ErrorData;

/// Milliseconds to wait for a promise. The timeout of the runner is longer.
const TIMEOUT: u32 = 10_000;

/// The outcome of a promise. This handles its rejection even before it is awaited, because browsers report unhandled rejections.
///
/// # Panics
/// If the promise does not settle.
pub fn settled(promise: Promise) -> impl Future<Output = Result<JsValue, JsValue>> {
    let late = JsValue::from_str("late");
    let outcome = JsFuture::from(Promise::race(&Array::of2(&promise, &after(TIMEOUT, &late))));
    async move {
        let outcome = outcome.await;
        assert_ne!(outcome, Ok(late), "the promise did not settle");
        outcome
    }
}

/// The result of a promise.
///
/// # Panics
/// If the promise does not resolve, or if its result has another type.
pub fn resolved<T: DeserializeOwned>(promise: Promise) -> impl Future<Output = T> {
    let outcome = settled(promise);
    async {
        match outcome.await {
            Ok(value) => serde_wasm_bindgen::from_value(value).expect("the result has the expected fields"),
            Err(error) => panic!("the promise rejected: {error:?}"),
        }
    }
}

/// The data of the `MedusaError` that a promise rejects with.
///
/// # Panics
/// If the promise does not reject with a `MedusaError`.
pub fn rejected(promise: Promise) -> impl Future<Output = ErrorData> {
    let error = rejection(promise);
    async { error_data(&error.await) }
}

/// The value that a promise rejects with.
///
/// # Panics
/// If the promise resolves.
pub fn rejection(promise: Promise) -> impl Future<Output = JsValue> {
    let outcome = settled(promise);
    async { outcome.await.expect_err("the promise rejects") }
}

/// The data of a `MedusaError`.
///
/// # Panics
/// If the promise does not reject with a `MedusaError`.
pub fn error_data(error: &JsValue) -> ErrorData {
    assert!(is_medusa_error(error), "{error:?} is not a MedusaError");
    assert!(error.is_instance_of::<MedusaError>(), "{error:?} is not an instance of MedusaError");
    assert!(error.is_instance_of::<js_sys::Error>(), "{error:?} is not an instance of Error");
    let data: ErrorData = serde_wasm_bindgen::from_value(error.clone()).expect("the error has the expected fields");
    assert_eq!(data.name, "MedusaError");
    assert!(data.message.ends_with('.') || data.kind.is_some(), "the message of {data:?} is not a sentence");
    data
}

/// Resolves with a value after a delay.
pub fn after(milliseconds: u32, value: &JsValue) -> Promise {
    let set_timeout: Function = Reflect::get(&js_sys::global(), &"setTimeout".into())
        .expect("the global object has properties")
        .unchecked_into();
    Promise::new(&mut |resolve, _| {
        set_timeout.call3(&JsValue::UNDEFINED, &resolve, &milliseconds.into(), value).expect("setTimeout exists");
    })
}

/// Waits.
///
/// # Panics
/// Never: timers do not fail.
pub async fn sleep(milliseconds: u32) {
    JsFuture::from(after(milliseconds, &JsValue::UNDEFINED)).await.expect("timers fire");
}
