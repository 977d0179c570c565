//! Abort signals end a call in every state.

use medusa_auth_browser_tests::clients::{
    PASSWORD, client, client_with, client_with_fetch, credentials, new_email, object,
};
use medusa_auth_browser_tests::package::Medusa;
use medusa_auth_browser_tests::requests::{Fetch, get, recording_fetch};
use medusa_auth_browser_tests::results::{CustomerResult, ExistsResult};
use medusa_auth_browser_tests::servers::{api, faulty};
use medusa_auth_browser_tests::settle::{error_data, rejected, rejection, resolved, settled, sleep};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;
use web_sys::{AbortController, AbortSignal};

fn controller() -> AbortController {
    AbortController::new().expect("browsers have signals")
}

fn options(signal: &AbortSignal) -> JsValue {
    object([("signal", signal.into())])
}

fn get_session(medusa: &Medusa, signal: &AbortSignal) -> js_sys::Promise {
    medusa.auth().get_session_with(&JsValue::UNDEFINED, &options(signal))
}

#[wasm_bindgen_test]
async fn a_signal_aborted_before_the_call_sends_nothing() {
    let fetch = recording_fetch();
    let medusa = client_with_fetch(&fetch, 1000);
    let reason = JsValue::from_str("the user left the page");
    let error = rejection(get_session(&medusa, &AbortSignal::abort_with_reason(&reason))).await;
    assert_eq!(get(&error, "cause"), reason);
    assert_eq!(error_data(&error).code, "aborted");

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
    let (fetch, controller) = (recording_fetch(), controller());
    let promise = get_session(&client_with_fetch(&fetch, 1000), &controller.signal());
    controller.abort();
    assert_eq!(rejected(promise).await.code, "aborted");
    assert_eq!(fetch.count(), 0);
}

#[wasm_bindgen_test]
async fn while_waiting_for_a_response() {
    let (fetch, controller) = (recording_fetch(), controller());
    let medusa = client_with(&[&faulty(), "/silent"].concat(), [("fetch", fetch.clone().into())]);
    let promise = get_session(&medusa, &controller.signal());
    sleep(100).await;
    assert_eq!(fetch.count(), 1);
    assert!(!fetch.signal(0).aborted());
    controller.abort();
    assert_eq!(rejected(promise).await.code, "aborted");
    assert!(fetch.signal(0).aborted(), "the request is aborted");
    let _: ExistsResult = resolved(client().auth().exists(&new_email().into())).await;
}

#[wasm_bindgen_test]
async fn while_reading_the_body() {
    let controller = controller();
    let promise = get_session(&client_with(&[&faulty(), "/slow"].concat(), []), &controller.signal());
    sleep(100).await;
    controller.abort();
    assert_eq!(rejected(promise).await.code, "aborted");
}

#[wasm_bindgen_test]
async fn with_a_fetch_that_ignores_signals() {
    let (fetch, controller) = (Fetch::responding("new Promise(() => {})"), controller());
    let promise = get_session(&client_with_fetch(&fetch, 0), &controller.signal());
    sleep(20).await;
    controller.abort();
    assert_eq!(rejected(promise).await.code, "aborted");
}

#[wasm_bindgen_test]
async fn while_waiting_for_a_retry() {
    let (fetch, controller) = (Fetch::responding("Promise.resolve(new Response('', { status: 503 }))"), controller());
    let medusa = client_with(&api(), [("fetch", fetch.clone().into()), ("maxRetries", 3.into())]);
    let promise = get_session(&medusa, &controller.signal());
    sleep(50).await;
    controller.abort();
    assert_eq!(rejected(promise).await.code, "aborted");
    sleep(800).await;
    assert_eq!(fetch.count(), 1, "there is no retry");
}

#[wasm_bindgen_test]
async fn after_the_result_an_abort_has_no_effect() {
    let controller = controller();
    let medusa = client();
    let email = new_email();
    let _: CustomerResult = resolved(medusa.customers().create(&credentials(&email, PASSWORD))).await;
    let promise = get_session(&medusa, &controller.signal());
    let account: CustomerResult = resolved(promise.clone()).await;
    controller.abort();
    assert_eq!(resolved::<CustomerResult>(promise).await, account);
    let _: CustomerResult = resolved(medusa.auth().get_session()).await;
}

#[wasm_bindgen_test]
async fn a_signal_that_times_out() {
    let medusa = client_with(&[&faulty(), "/silent"].concat(), []);
    let error = rejection(get_session(&medusa, &AbortSignal::timeout_with_u32(30))).await;
    assert_eq!(get(&get(&error, "cause"), "name"), "TimeoutError");
    assert_eq!(error_data(&error).code, "aborted");
}

#[wasm_bindgen_test]
async fn invalid_signals_are_rejected() {
    let fetch = recording_fetch();
    let medusa = client_with_fetch(&fetch, 1000);
    for invalid in [JsValue::from_str("signal"), 5.into(), object([])] {
        let options = object([("signal", invalid)]);
        let error = rejected(medusa.auth().get_session_with(&JsValue::UNDEFINED, &options)).await;
        assert_eq!(error.code, "invalid_argument");
    }
    assert_eq!(fetch.count(), 0);
}

#[wasm_bindgen_test]
async fn calls_remove_their_listeners_from_a_signal() {
    let fetch = Fetch::responding("Promise.resolve(Response.json({ exists: true }))");
    let signal = controller().signal();
    let count = js_sys::Function::new_with_args(
        "signal",
        "let count = 0
         const { addEventListener, removeEventListener } = signal
         signal.addEventListener = (...args) => { count++; addEventListener.apply(signal, args) }
         signal.removeEventListener = (...args) => { count--; removeEventListener.apply(signal, args) }
         return () => count",
    );
    let count: js_sys::Function =
        count.call1(&JsValue::UNDEFINED, &signal).expect("the function returns a counter").unchecked_into();
    let medusa = client_with_fetch(&fetch, 1000);
    for _ in 0..20 {
        let _ = settled(get_session(&medusa, &signal)).await;
    }
    assert_eq!(count.call0(&JsValue::UNDEFINED), Ok(0.into()));
}
