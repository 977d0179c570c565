//! Signals: whatever a call waits for, an abort ends it.

use medusa_auth_browser_tests::answers::{Account, Existence};
use medusa_auth_browser_tests::package::Medusa;
use medusa_auth_browser_tests::requests::{Fetch, get, recorder};
use medusa_auth_browser_tests::settle::{failure, pause, rejected, rejection, resolved};
use medusa_auth_browser_tests::shop::{
    PASSWORD, api, broken, client, client_of, client_through, credentials, new_email, object,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;
use web_sys::{AbortController, AbortSignal};

fn controller() -> AbortController {
    AbortController::new().expect("browsers have signals")
}

fn options(signal: &AbortSignal) -> JsValue {
    object([("signal", signal.into())])
}

fn ask(medusa: &Medusa, signal: &AbortSignal) -> js_sys::Promise {
    medusa.auth().get_session_with(&JsValue::UNDEFINED, &options(signal))
}

#[wasm_bindgen_test]
async fn before_the_call_nothing_is_sent() {
    let fetch = recorder();
    let medusa = client_through(&fetch, 1000);
    let reason = JsValue::from_str("the page was left");
    let error = rejection(ask(&medusa, &AbortSignal::abort_with_reason(&reason))).await;
    assert_eq!(get(&error, "cause"), reason);
    assert_eq!(failure(&error).code, "aborted");

    let log_in = medusa.auth().authenticate_with(
        &credentials(&new_email(), PASSWORD),
        &JsValue::UNDEFINED,
        &options(&AbortSignal::abort()),
    );
    assert_eq!(rejected(log_in).await.code, "aborted");
    assert_eq!(fetch.count(), 0);
}

#[wasm_bindgen_test]
async fn while_the_module_loads() {
    let (fetch, controller) = (recorder(), controller());
    let promise = ask(&client_through(&fetch, 1000), &controller.signal());
    controller.abort();
    assert_eq!(rejected(promise).await.code, "aborted");
    assert_eq!(fetch.count(), 0);
}

#[wasm_bindgen_test]
async fn while_nothing_comes() {
    let (fetch, controller) = (recorder(), controller());
    let medusa = client_of(&[&broken(), "/silent"].concat(), [("fetch", fetch.clone().into())]);
    let promise = ask(&medusa, &controller.signal());
    pause(100).await;
    assert_eq!(fetch.count(), 1);
    assert!(!fetch.signal(0).aborted());
    controller.abort();
    assert_eq!(rejected(promise).await.code, "aborted");
    assert!(fetch.signal(0).aborted(), "the request is given up");
    let _: Existence = resolved(client().auth().exists(&new_email().into())).await;
}

#[wasm_bindgen_test]
async fn while_the_body_comes() {
    let controller = controller();
    let promise = ask(&client_of(&[&broken(), "/slow"].concat(), []), &controller.signal());
    pause(100).await;
    controller.abort();
    assert_eq!(rejected(promise).await.code, "aborted");
}

#[wasm_bindgen_test]
async fn where_fetch_does_not_know_of_signals() {
    let (fetch, controller) = (Fetch::answering("new Promise(() => {})"), controller());
    let promise = ask(&client_through(&fetch, 0), &controller.signal());
    pause(20).await;
    controller.abort();
    assert_eq!(rejected(promise).await.code, "aborted");
}

#[wasm_bindgen_test]
async fn between_two_attempts() {
    let (fetch, controller) = (Fetch::answering("Promise.resolve(new Response('', { status: 503 }))"), controller());
    let medusa = client_of(&api(), [("fetch", fetch.clone().into()), ("maxRetries", 3.into())]);
    let promise = ask(&medusa, &controller.signal());
    pause(50).await;
    controller.abort();
    assert_eq!(rejected(promise).await.code, "aborted");
    pause(800).await;
    assert_eq!(fetch.count(), 1, "it is not tried again");
}

#[wasm_bindgen_test]
async fn after_the_result_nothing_happens() {
    let controller = controller();
    let medusa = client();
    let email = new_email();
    let _: Account = resolved(medusa.customers().create(&credentials(&email, PASSWORD))).await;
    let promise = ask(&medusa, &controller.signal());
    let account: Account = resolved(promise.clone()).await;
    controller.abort();
    assert_eq!(resolved::<Account>(promise).await, account);
    let _: Account = resolved(medusa.auth().get_session()).await;
}

#[wasm_bindgen_test]
async fn a_signal_that_times_out() {
    let medusa = client_of(&[&broken(), "/silent"].concat(), []);
    let error = rejection(ask(&medusa, &AbortSignal::timeout_with_u32(30))).await;
    assert_eq!(get(&get(&error, "cause"), "name"), "TimeoutError");
    assert_eq!(failure(&error).code, "aborted");
}

#[wasm_bindgen_test]
async fn what_is_no_signal() {
    let fetch = recorder();
    let medusa = client_through(&fetch, 1000);
    for bad in [JsValue::from_str("signal"), 5.into(), object([])] {
        let options = object([("signal", bad)]);
        let error = rejected(medusa.auth().get_session_with(&JsValue::UNDEFINED, &options)).await;
        assert_eq!(error.code, "invalid_argument");
    }
    assert_eq!(fetch.count(), 0);
}

#[wasm_bindgen_test]
async fn a_signal_that_outlives_many_calls_is_left_as_it_was() {
    let fetch = Fetch::answering("Promise.resolve(Response.json({ exists: true }))");
    let signal = controller().signal();
    let count = js_sys::Function::new_with_args(
        "signal",
        "let count = 0
         const { addEventListener, removeEventListener } = signal
         signal.addEventListener = (...all) => { count++; addEventListener.apply(signal, all) }
         signal.removeEventListener = (...all) => { count--; removeEventListener.apply(signal, all) }
         return () => count",
    );
    let count: js_sys::Function = count.call1(&JsValue::UNDEFINED, &signal).expect("it counts").unchecked_into();
    let medusa = client_through(&fetch, 1000);
    for _ in 0..20 {
        let _ = medusa_auth_browser_tests::settle::settled(ask(&medusa, &signal)).await;
    }
    assert_eq!(count.call0(&JsValue::UNDEFINED), Ok(0.into()));
}
