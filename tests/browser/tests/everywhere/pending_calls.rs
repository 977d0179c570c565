//! Those who ask the same at the same time share one request, and nothing else.

use js_sys::{Array, Object};
use medusa_auth_browser_tests::answers::Account;
use medusa_auth_browser_tests::requests::{Fetch, get, recorder};
use medusa_auth_browser_tests::settle::{failure, pause, rejected, rejection, resolved, settled};
use medusa_auth_browser_tests::shop::{PASSWORD, client, client_through, credentials, new_email, object};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;
use web_sys::AbortController;

const SLOW: &str = "new Promise((resolve, reject) => {
    init.signal.addEventListener('abort', () => reject(init.signal.reason))
    setTimeout(() => resolve(Response.json({ customer: { id: 'cus_1', email: 'a@b.c', has_account: true } })), 200)
})";

#[wasm_bindgen_test]
async fn five_at_once_are_one_request() {
    let email = new_email();
    let _: Account = resolved(client().customers().create(&credentials(&email, PASSWORD))).await;
    let fetch = recorder();
    let medusa = client_through(&fetch, 0);
    let promises: Vec<_> = (0..5).map(|_| medusa.auth().get_session()).collect();
    let mut results = Vec::new();
    for promise in promises {
        results.push(settled(promise).await.expect("somebody is logged in"));
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
    let _: Account = resolved(medusa.auth().get_session()).await;
    assert_eq!(fetch.count(), 2, "nothing is kept for later");
}

#[wasm_bindgen_test]
async fn a_failure_is_everybodys_own() {
    let fetch = Fetch::answering("Promise.resolve(new Response('no', { status: 401 }))");
    let medusa = client_through(&fetch, 0);
    let rejections: Vec<_> = (0..5).map(|_| rejection(medusa.auth().get_session())).collect();
    let mut errors: Vec<JsValue> = Vec::new();
    for error in rejections {
        let error = error.await;
        assert_eq!(failure(&error).code, "unauthorized");
        assert!(errors.iter().all(|other| !Object::is(other, &error)));
        errors.push(error);
    }
    assert_eq!(fetch.count(), 1);
}

#[wasm_bindgen_test]
async fn who_leaves_does_not_take_the_others_along() {
    let fetch = Fetch::answering(SLOW);
    let medusa = client_through(&fetch, 0);
    let controller = AbortController::new().expect("browsers have signals");
    let options = object([("signal", controller.signal().into())]);
    let leaving = medusa.auth().get_session_with(&JsValue::UNDEFINED, &options);
    let staying: Vec<_> = (0..4).map(|_| medusa.auth().get_session()).collect();
    pause(50).await;
    controller.abort();
    assert_eq!(rejected(leaving).await.code, "aborted");
    assert!(!fetch.signal(0).aborted());
    for promise in staying {
        let _: Account = resolved(promise).await;
    }
    assert_eq!(fetch.count(), 1);
}

#[wasm_bindgen_test]
async fn when_all_leave_the_request_is_given_up() {
    let fetch = Fetch::answering(SLOW);
    let medusa = client_through(&fetch, 0);
    let controllers: Vec<_> = (0..3).map(|_| AbortController::new().expect("browsers have signals")).collect();
    let promises: Array = controllers
        .iter()
        .map(|controller| object([("signal", controller.signal().into())]))
        .map(|options| medusa.auth().get_session_with(&JsValue::UNDEFINED, &options))
        .collect();
    pause(50).await;
    for (index, controller) in controllers.iter().enumerate() {
        assert!(!fetch.signal(0).aborted(), "{index} have left");
        controller.abort();
        pause(5).await;
    }
    assert!(fetch.signal(0).aborted());
    for promise in promises {
        assert_eq!(rejected(promise.unchecked_into()).await.code, "aborted");
    }
    let _: Account = resolved(medusa.auth().get_session()).await;
    assert_eq!(fetch.count(), 2, "nobody joins what was given up");
}

#[wasm_bindgen_test]
async fn what_is_not_equal_is_not_shared() {
    let fetch = Fetch::answering(SLOW);
    let medusa = client_through(&fetch, 0);
    let auth = medusa.auth();
    let promises = [
        auth.get_session(),
        auth.get_session_with(&object([("x-shop", "north".into())]), &JsValue::UNDEFINED),
        auth.get_session_with(&JsValue::UNDEFINED, &object([("timeout", 1000.into())])),
        client_through(&fetch, 0).auth().get_session(),
        medusa.customers().retrieve(),
    ];
    for promise in promises {
        let _: Account = resolved(promise).await;
    }
    assert_eq!(fetch.count(), 5);
}

#[wasm_bindgen_test]
async fn a_log_in_ends_what_was_asked_before() {
    let fetch = Fetch::answering(SLOW);
    let medusa = client_through(&fetch, 0);
    let before = medusa.auth().get_session();
    let log_in = medusa.auth().authenticate(&credentials(&new_email(), PASSWORD));
    let during = medusa.auth().get_session();
    let _: Account = resolved(log_in).await;
    let after = medusa.auth().get_session();
    for promise in [before, during, after] {
        let _: Account = resolved(promise).await;
    }
    assert_eq!(fetch.count(), 4);
}
