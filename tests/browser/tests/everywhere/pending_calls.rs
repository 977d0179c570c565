//! Equal concurrent calls share one request, and nothing else.

use js_sys::{Array, Object};
use medusa_auth_browser_tests::clients::{PASSWORD, client, client_with_fetch, credentials, new_email, object};
use medusa_auth_browser_tests::requests::{Fetch, get, recording_fetch};
use medusa_auth_browser_tests::results::CustomerResult;
use medusa_auth_browser_tests::settle::{error_data, rejected, rejection, resolved, settled, sleep};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;
use web_sys::AbortController;

const SLOW: &str = "new Promise((resolve, reject) => {
    init.signal.addEventListener('abort', () => reject(init.signal.reason))
    setTimeout(() => resolve(Response.json({ customer: { id: 'cus_1', email: 'a@b.c', has_account: true } })), 200)
})";

#[wasm_bindgen_test]
async fn five_concurrent_calls_send_one_request() {
    let email = new_email();
    let _: CustomerResult = resolved(client().customers().create(&credentials(&email, PASSWORD))).await;
    let fetch = recording_fetch();
    let medusa = client_with_fetch(&fetch, 0);
    let promises: Vec<_> = (0..5).map(|_| medusa.auth().get_session()).collect();
    let mut results = Vec::new();
    for promise in promises {
        results.push(settled(promise).await.expect("a customer is logged in"));
    }
    assert_eq!(fetch.count(), 1);

    for (index, one) in results.iter().enumerate() {
        assert_eq!(get(&get(one, "customer"), "email"), email.as_str());
        for other in &results[index + 1..] {
            assert!(!Object::is(one, other));
            for part in ["customer", "response"] {
                assert!(!Object::is(&get(one, part), &get(other, part)), "{part}");
            }
            let headers = |result| get(&get(result, "response"), "headers");
            assert!(!Object::is(&headers(one), &headers(other)));
        }
    }
    let _: CustomerResult = resolved(medusa.auth().get_session()).await;
    assert_eq!(fetch.count(), 2, "results are not cached");
}

#[wasm_bindgen_test]
async fn each_call_gets_its_own_error() {
    let fetch = Fetch::responding("Promise.resolve(new Response('no', { status: 401 }))");
    let medusa = client_with_fetch(&fetch, 0);
    let rejections: Vec<_> = (0..5).map(|_| rejection(medusa.auth().get_session())).collect();
    let mut errors: Vec<JsValue> = Vec::new();
    for error in rejections {
        let error = error.await;
        assert_eq!(error_data(&error).code, "unauthorized");
        assert!(errors.iter().all(|other| !Object::is(other, &error)));
        errors.push(error);
    }
    assert_eq!(fetch.count(), 1);
}

#[wasm_bindgen_test]
async fn an_aborted_call_does_not_abort_the_others() {
    let fetch = Fetch::responding(SLOW);
    let medusa = client_with_fetch(&fetch, 0);
    let controller = AbortController::new().expect("browsers have signals");
    let options = object([("signal", controller.signal().into())]);
    let aborted = medusa.auth().get_session_with(&JsValue::UNDEFINED, &options);
    let others: Vec<_> = (0..4).map(|_| medusa.auth().get_session()).collect();
    sleep(50).await;
    controller.abort();
    assert_eq!(rejected(aborted).await.code, "aborted");
    assert!(!fetch.signal(0).aborted());
    for promise in others {
        let _: CustomerResult = resolved(promise).await;
    }
    assert_eq!(fetch.count(), 1);
}

#[wasm_bindgen_test]
async fn the_request_is_aborted_if_all_calls_are() {
    let fetch = Fetch::responding(SLOW);
    let medusa = client_with_fetch(&fetch, 0);
    let controllers: Vec<_> = (0..3).map(|_| AbortController::new().expect("browsers have signals")).collect();
    let promises: Array = controllers
        .iter()
        .map(|controller| object([("signal", controller.signal().into())]))
        .map(|options| medusa.auth().get_session_with(&JsValue::UNDEFINED, &options))
        .collect();
    sleep(50).await;
    for (index, controller) in controllers.iter().enumerate() {
        assert!(!fetch.signal(0).aborted(), "only {index} calls are aborted");
        controller.abort();
        sleep(5).await;
    }
    assert!(fetch.signal(0).aborted());
    for promise in promises {
        assert_eq!(rejected(promise.unchecked_into()).await.code, "aborted");
    }
    let _: CustomerResult = resolved(medusa.auth().get_session()).await;
    assert_eq!(fetch.count(), 2, "new calls do not join an aborted request");
}

#[wasm_bindgen_test]
async fn different_calls_do_not_share_a_request() {
    let fetch = Fetch::responding(SLOW);
    let medusa = client_with_fetch(&fetch, 0);
    let auth = medusa.auth();
    let promises = [
        auth.get_session(),
        auth.get_session_with(&object([("x-shop", "north".into())]), &JsValue::UNDEFINED),
        auth.get_session_with(&JsValue::UNDEFINED, &object([("timeout", 1000.into())])),
        client_with_fetch(&fetch, 0).auth().get_session(),
        medusa.customers().retrieve(),
    ];
    for promise in promises {
        let _: CustomerResult = resolved(promise).await;
    }
    assert_eq!(fetch.count(), 5);
}

#[wasm_bindgen_test]
async fn calls_before_and_after_a_login_do_not_share_a_request() {
    let fetch = Fetch::responding(SLOW);
    let medusa = client_with_fetch(&fetch, 0);
    let before = medusa.auth().get_session();
    let login = medusa.auth().authenticate(&credentials(&new_email(), PASSWORD));
    let during = medusa.auth().get_session();
    let _: CustomerResult = resolved(login).await;
    let after = medusa.auth().get_session();
    for promise in [before, during, after] {
        let _: CustomerResult = resolved(promise).await;
    }
    assert_eq!(fetch.count(), 4);
}
