//! Timeouts of attempts.

use medusa_auth_browser_tests::clients::{client_with, client_with_fetch, new_email, object};
use medusa_auth_browser_tests::requests::{Fetch, recording_fetch};
use medusa_auth_browser_tests::results::ExistsResult;
use medusa_auth_browser_tests::servers::{api, faulty};
use medusa_auth_browser_tests::settle::{rejected, resolved};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen_test]
async fn a_fetch_that_never_settles() {
    let fetch = Fetch::responding("new Promise(() => {})");
    let error = rejected(client_with_fetch(&fetch, 30).auth().get_session()).await;
    assert_eq!((error.code.as_str(), error.status), ("timeout", None));
    assert_eq!(error.message, "The server did not respond in time. Try again.");
    assert!(fetch.signal(0).aborted(), "the request is aborted");
}

#[wasm_bindgen_test]
async fn a_server_that_does_not_respond_or_stops_halfway() {
    for fault in ["/silent", "/slow"] {
        let fetch = recording_fetch();
        let base = [&faulty(), fault].concat();
        let medusa = client_with(&base, [("fetch", fetch.clone().into()), ("timeout", 150.into())]);
        assert_eq!(rejected(medusa.auth().get_session()).await.code, "timeout");
        assert!(fetch.signal(0).aborted());
    }
}

#[wasm_bindgen_test]
async fn the_timeout_of_a_call_overrides_that_of_the_client() {
    let fetch = Fetch::responding("new Promise(() => {})");
    let medusa = client_with_fetch(&fetch, 0);
    let options = object([("timeout", 30.into())]);
    let error = rejected(medusa.auth().get_session_with(&JsValue::UNDEFINED, &options)).await;
    assert_eq!(error.code, "timeout");
    for invalid in [JsValue::from(-1), f64::NAN.into(), 3e9.into(), "soon".into()] {
        let options = object([("timeout", invalid)]);
        let error = rejected(medusa.auth().get_session_with(&JsValue::UNDEFINED, &options)).await;
        assert_eq!(error.code, "invalid_argument");
    }
}

#[wasm_bindgen_test]
async fn zero_means_no_timeout() {
    let fetch =
        Fetch::responding("new Promise((resolve) => setTimeout(() => resolve(Response.json({ exists: true })), 200))");
    let existence: ExistsResult = resolved(client_with_fetch(&fetch, 0).auth().exists(&new_email().into())).await;
    assert!(existence.exists);
}

#[wasm_bindgen_test]
async fn the_timeout_applies_to_each_attempt() {
    let fetch = Fetch::responding("new Promise((resolve) => earlier && resolve(Response.json({ exists: true })))");
    let options = [("fetch", fetch.clone().into()), ("timeout", 30.into()), ("maxRetries", 1.into())];
    let existence: ExistsResult = resolved(client_with(&api(), options).auth().exists(&new_email().into())).await;
    assert!(existence.exists);
    assert_eq!(fetch.count(), 2);
}
