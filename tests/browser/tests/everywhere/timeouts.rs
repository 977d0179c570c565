//! Attempts that take too long.

use medusa_auth_browser_tests::answers::Existence;
use medusa_auth_browser_tests::requests::{Fetch, recorder};
use medusa_auth_browser_tests::settle::{rejected, resolved};
use medusa_auth_browser_tests::shop::{api, broken, client_of, client_through, new_email, object};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen_test]
async fn a_fetch_that_never_settles() {
    let fetch = Fetch::answering("new Promise(() => {})");
    let error = rejected(client_through(&fetch, 30).auth().get_session()).await;
    assert_eq!((error.code.as_str(), error.status), ("timeout", None));
    assert_eq!(error.message, "The server did not respond in time. Try again.");
    assert!(fetch.signal(0).aborted(), "the request is given up");
}

#[wasm_bindgen_test]
async fn a_server_that_says_nothing_or_stops_halfway() {
    for manner in ["/silent", "/slow"] {
        let fetch = recorder();
        let base = [&broken(), manner].concat();
        let medusa = client_of(&base, [("fetch", fetch.clone().into()), ("timeout", 150.into())]);
        assert_eq!(rejected(medusa.auth().get_session()).await.code, "timeout");
        assert!(fetch.signal(0).aborted());
    }
}

#[wasm_bindgen_test]
async fn a_call_has_its_own_time() {
    let fetch = Fetch::answering("new Promise(() => {})");
    let medusa = client_through(&fetch, 0);
    let options = object([("timeout", 30.into())]);
    let error = rejected(medusa.auth().get_session_with(&JsValue::UNDEFINED, &options)).await;
    assert_eq!(error.code, "timeout");
    for bad in [JsValue::from(-1), f64::NAN.into(), 3e9.into(), "soon".into()] {
        let options = object([("timeout", bad)]);
        let error = rejected(medusa.auth().get_session_with(&JsValue::UNDEFINED, &options)).await;
        assert_eq!(error.code, "invalid_argument");
    }
}

#[wasm_bindgen_test]
async fn no_limit() {
    let fetch =
        Fetch::answering("new Promise((resolve) => setTimeout(() => resolve(Response.json({ exists: true })), 200))");
    let existence: Existence = resolved(client_through(&fetch, 0).auth().exists(&new_email().into())).await;
    assert!(existence.exists);
}

#[wasm_bindgen_test]
async fn each_attempt_has_its_time() {
    let fetch = Fetch::answering("new Promise((resolve) => earlier && resolve(Response.json({ exists: true })))");
    let options = [("fetch", fetch.clone().into()), ("timeout", 30.into()), ("maxRetries", 1.into())];
    let existence: Existence = resolved(client_of(&api(), options).auth().exists(&new_email().into())).await;
    assert!(existence.exists);
    assert_eq!(fetch.count(), 2);
}
