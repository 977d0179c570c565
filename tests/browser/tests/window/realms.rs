//! Values of another realm: an iframe's.

use js_sys::{Function, Promise, Reflect};
use medusa_auth_browser_tests::answers::Account;
use medusa_auth_browser_tests::package::{MedusaError, is_medusa_error};
use medusa_auth_browser_tests::requests::{Fetch, get};
use medusa_auth_browser_tests::settle::{failure, rejected, rejection, resolved, settled};
use medusa_auth_browser_tests::shop::{
    PASSWORD, broken, client, client_of, client_through, credentials, new_email, object,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;
use web_sys::HtmlIFrameElement;

use crate::document;

/// An iframe, there as long as this lives.
struct Realm(HtmlIFrameElement);

impl Realm {
    async fn new() -> Self {
        let frame = document().create_element("iframe").expect("a document has elements");
        let frame: HtmlIFrameElement = frame.unchecked_into();
        // The first document of an empty iframe may be replaced, and who waits in it then waits for ever.
        frame.set_srcdoc("<!doctype html>");
        let loaded = Promise::new(&mut |resolve, _| frame.set_onload(Some(&resolve)));
        document().body().expect("the page has a body").append_child(&frame).expect("it takes an iframe");
        JsFuture::from(loaded).await.expect("the iframe loads");
        Self(frame)
    }

    /// What a global name means there.
    fn global(&self, name: &str) -> JsValue {
        get(&self.0.content_window().expect("an iframe has a window"), name)
    }

    /// The value that an expression has there.
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
    let answer: Fetch = realm
        .value("() => Promise.resolve(Response.json({ customer: { id: 'cus_1', email: 'a@b.c', has_account: true } }))")
        .unchecked_into();
    let account: Account = resolved(client_through(&answer, 1000).auth().get_session()).await;
    assert_eq!(account.customer.id, "cus_1");

    let refuse = realm.value("() => Promise.resolve(new Response('no', { status: 401 }))");
    assert_eq!(rejected(client_through(&refuse, 1000).auth().get_session()).await.code, "unauthorized");
    let throw = realm.value("() => { throw new TypeError('no') }");
    assert_eq!(rejected(client_through(&throw, 1000).auth().get_session()).await.code, "network_error");
}

#[wasm_bindgen_test]
async fn the_fetch_of_another_realm() {
    let realm = Realm::new().await;
    let fetch = realm.value("(...request) => fetch(...request)");
    let medusa = client_through(&fetch, 5000);
    let account: Account = resolved(medusa.customers().create(&credentials(&new_email(), PASSWORD))).await;
    let session: Account = resolved(client().auth().get_session()).await;
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
    let medusa = client_of(&[&broken(), "/silent"].concat(), []);
    let promise = medusa.auth().get_session_with(&JsValue::UNDEFINED, &options);
    let abort: Function = get(&controller, "abort").unchecked_into();
    abort.call0(&controller).expect("it aborts");
    assert_eq!(rejected(promise).await.code, "aborted");
}

#[wasm_bindgen_test]
async fn an_error_of_another_copy_is_known() {
    let realm = Realm::new().await;
    let promise = realm.value(
        "import(new URL('/pkg/index.js', top.location.href).href).then(({ Medusa, isMedusaError }) => {
            const fetch = () => Promise.reject('no')
            return new Medusa({ fetch }).auth.getSession().catch((error) => ({ error, isMedusaError }))
        })",
    );
    let theirs = settled(promise.unchecked_into()).await.expect("the package loads there");
    let error = get(&theirs, "error");
    assert!(is_medusa_error(&error));
    assert!(!error.is_instance_of::<MedusaError>(), "it is a copy of its own");
    assert_eq!(get(&error, "code"), "network_error");

    let fetch = Fetch::answering("Promise.reject('no')");
    let ours = rejection(client_through(&fetch, 1000).auth().get_session()).await;
    failure(&ours);
    let guard: Function = get(&theirs, "isMedusaError").unchecked_into();
    assert_eq!(guard.call1(&JsValue::UNDEFINED, &ours), Ok(true.into()));
}

#[wasm_bindgen_test]
async fn what_is_no_medusa_error() {
    let realm = Realm::new().await;
    for value in
        ["undefined", "null", "5", "'MedusaError'", "new Error('no')", "({ name: 'MedusaError', code: 'timeout' })"]
    {
        assert!(!is_medusa_error(&realm.value(value)), "{value}");
    }
    let nothing = Reflect::get(&js_sys::global(), &"nothing".into()).expect("the global object has properties");
    assert!(!is_medusa_error(&nothing));
}
