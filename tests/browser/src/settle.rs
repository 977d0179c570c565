//! Promises settle: these wait for one for a while, and fail the test if it does not.

use js_sys::{Array, Function, Promise, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::answers::Failure;
use crate::package::{MedusaError, is_medusa_error};

/// Longer than anything here takes, shorter than the runner's patience.
const PATIENCE: u32 = 10_000;

/// What this promise settles with. It is listened to from now on, not only when this is awaited: browsers report a
/// rejection that nobody listens to.
///
/// # Panics
/// Where it does not.
pub fn settled(promise: Promise) -> impl Future<Output = Result<JsValue, JsValue>> {
    let late = JsValue::from_str("late");
    let ending = JsFuture::from(Promise::race(&Array::of2(&promise, &after(PATIENCE, &late))));
    async move {
        let ending = ending.await;
        assert_ne!(ending, Ok(late), "the promise does not settle");
        ending
    }
}

/// What this promise resolves with.
///
/// # Panics
/// Where it does not resolve, or not with that.
pub fn resolved<T: DeserializeOwned>(promise: Promise) -> impl Future<Output = T> {
    let ending = settled(promise);
    async {
        match ending.await {
            Ok(value) => serde_wasm_bindgen::from_value(value).expect("the result has the right shape"),
            Err(error) => panic!("the promise rejects: {error:?}"),
        }
    }
}

/// What this promise rejects with, which has to be a `MedusaError`.
///
/// # Panics
/// Where it is none.
pub fn rejected(promise: Promise) -> impl Future<Output = Failure> {
    let error = rejection(promise);
    async { failure(&error.await) }
}

/// What this promise rejects with, undecoded.
///
/// # Panics
/// Where it resolves.
pub fn rejection(promise: Promise) -> impl Future<Output = JsValue> {
    let ending = settled(promise);
    async { ending.await.expect_err("the promise rejects") }
}

/// This as a `MedusaError`.
///
/// # Panics
/// Where it is none.
pub fn failure(error: &JsValue) -> Failure {
    assert!(is_medusa_error(error), "{error:?} is no MedusaError");
    assert!(error.is_instance_of::<MedusaError>(), "{error:?} is of another class");
    assert!(error.is_instance_of::<js_sys::Error>(), "{error:?} is no Error");
    let failure: Failure = serde_wasm_bindgen::from_value(error.clone()).expect("the error has the right shape");
    assert_eq!(failure.name, "MedusaError");
    assert!(failure.message.ends_with('.') || failure.kind.is_some(), "{failure:?} has no sentence");
    failure
}

/// Resolves with this value after so many milliseconds.
pub fn after(milliseconds: u32, value: &JsValue) -> Promise {
    let set_timeout: Function = Reflect::get(&js_sys::global(), &"setTimeout".into())
        .expect("the global object has properties")
        .unchecked_into();
    Promise::new(&mut |resolve, _| {
        set_timeout.call3(&JsValue::UNDEFINED, &resolve, &milliseconds.into(), value).expect("there are timers");
    })
}

/// Wait.
///
/// # Panics
/// Never: timers do not fail.
pub async fn pause(milliseconds: u32) {
    JsFuture::from(after(milliseconds, &JsValue::UNDEFINED)).await.expect("timers fire");
}
