//! Values from another realm, that of an iframe.

use js_sys::{Function, Promise, Reflect};
use medusa_auth_browser_tests::clients::{
    PASSWORD, client, client_with, client_with_fetch, credentials, new_email, object,
};
use medusa_auth_browser_tests::package::{MedusaError, is_medusa_error};
use medusa_auth_browser_tests::requests::{Fetch, get};
use medusa_auth_browser_tests::results::CustomerResult;
use medusa_auth_browser_tests::servers::faulty;
use medusa_auth_browser_tests::settle::{error_data, rejected, rejection, resolved, settled};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;
use web_sys::HtmlIFrameElement;

use crate::document;

/// An iframe, which is removed on drop.
struct Realm(HtmlIFrameElement);

impl Realm {
    async fn new() -> Self {
        let frame = document().create_element("iframe").expect("a document has elements");
        let frame: HtmlIFrameElement = frame.unchecked_into();
        // Browsers may replace the first document of an empty iframe, and its promises then never settle.
        frame.set_srcdoc("<!doctype html>");
        let loaded = Promise::new(&mut |resolve, _| frame.set_onload(Some(&resolve)));
        document().body().expect("the page has a body").append_child(&frame).expect("the body accepts an iframe");
        JsFuture::from(loaded).await.expect("the iframe loads");
        Self(frame)
    }

    /// The value of a global in the iframe.
    fn global(&self, name: &str) -> JsValue {
        get(&self.0.content_window().expect("an iframe has a window"), name)
    }

    /// The value of an expression in the iframe.
    fn value(&self, expression: &str) -> JsValue {
        let eval: Function = self.global("eval").unchecked_into();
        eval.call1(&JsValue::UNDEFINED, &expression.into()).expect("the expression has a value")
    }
}

impl Drop for Realm {
    fn drop(&mut self) {
        self.0.unchecked_ref::<web_sys::Element>().remove();
    }
}

#[wasm_bindgen_test]
async fn a_response_of_another_realm() {
    let realm = Realm::new().await;
    let respond: Fetch = realm
        .value("() => Promise.resolve(Response.json({ customer: { id: 'cus_1', email: 'a@b.c', has_account: true } }))")
        .unchecked_into();
    let account: CustomerResult = resolved(client_with_fetch(&respond, 1000).auth().get_session()).await;
    assert_eq!(account.customer.id, "cus_1");

    let reject = realm.value("() => Promise.resolve(new Response('no', { status: 401 }))");
    assert_eq!(rejected(client_with_fetch(&reject, 1000).auth().get_session()).await.code, "unauthorized");
    let throw = realm.value("() => { throw new TypeError('no') }");
    assert_eq!(rejected(client_with_fetch(&throw, 1000).auth().get_session()).await.code, "network_error");
}

#[wasm_bindgen_test]
async fn the_fetch_of_another_realm() {
    let realm = Realm::new().await;
    let fetch = realm.value("(...request) => fetch(...request)");
    let medusa = client_with_fetch(&fetch, 5000);
    let account: CustomerResult = resolved(medusa.customers().create(&credentials(&new_email(), PASSWORD))).await;
    let session: CustomerResult = resolved(client().auth().get_session()).await;
    assert_eq!(session.customer.id, account.customer.id);
}

#[wasm_bindgen_test]
async fn arguments_of_another_realm() {
    let realm = Realm::new().await;
    let payload = realm.value("({ email: 'nobody@example.com', password: 'wrong' })");
    let headers = realm.value("new Headers({ 'x-shop': 'north' })");
    let promise = client().auth().authenticate_with(&payload, &headers, &JsValue::UNDEFINED);
    assert_eq!(rejected(promise).await.code, "invalid_credentials");

    let controller = realm.value("new AbortController()");
    let options = object([("signal", get(&controller, "signal"))]);
    let medusa = client_with(&[&faulty(), "/silent"].concat(), []);
    let promise = medusa.auth().get_session_with(&JsValue::UNDEFINED, &options);
    let abort: Function = get(&controller, "abort").unchecked_into();
    abort.call0(&controller).expect("abort() does not throw");
    assert_eq!(rejected(promise).await.code, "aborted");
}

#[wasm_bindgen_test]
async fn is_medusa_error_recognizes_errors_from_another_copy() {
    let realm = Realm::new().await;
    let promise = realm.value(
        "import(new URL('/pkg/index.js', top.location.href).href).then(({ Medusa, isMedusaError }) => {
            const fetch = () => Promise.reject('no')
            return new Medusa({ fetch }).auth.getSession().catch((error) => ({ error, isMedusaError }))
        })",
    );
    let theirs = settled(promise.unchecked_into()).await.expect("the package loads in the iframe");
    let error = get(&theirs, "error");
    assert!(is_medusa_error(&error));
    assert!(!error.is_instance_of::<MedusaError>(), "the iframe loaded another copy");
    assert_eq!(get(&error, "code"), "network_error");

    let fetch = Fetch::responding("Promise.reject('no')");
    let ours = rejection(client_with_fetch(&fetch, 1000).auth().get_session()).await;
    error_data(&ours);
    let guard: Function = get(&theirs, "isMedusaError").unchecked_into();
    assert_eq!(guard.call1(&JsValue::UNDEFINED, &ours), Ok(true.into()));
}

#[wasm_bindgen_test]
async fn is_medusa_error_rejects_other_values() {
    let realm = Realm::new().await;
    for value in
        ["undefined", "null", "5", "'MedusaError'", "new Error('no')", "({ name: 'MedusaError', code: 'timeout' })"]
    {
        assert!(!is_medusa_error(&realm.value(value)), "{value}");
    }
    let nothing = Reflect::get(&js_sys::global(), &"nothing".into()).expect("the global object has properties");
    assert!(!is_medusa_error(&nothing));
}
