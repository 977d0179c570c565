//! Whatever `fetch` does, a call settles, quietly, and the next one works.

use js_sys::Promise;
use medusa_auth_browser_tests::answers::Account;
use medusa_auth_browser_tests::package::Medusa;
use medusa_auth_browser_tests::requests::{Fetch, get};
use medusa_auth_browser_tests::settle::{rejected, rejection, resolved, settled};
use medusa_auth_browser_tests::shop::{PASSWORD, client_of, client_through, credentials, new_email};
use medusa_auth_browser_tests::watch::watch;
use wasm_bindgen_test::*;

const GOOD: &str = "Promise.resolve(Response.json({ customer: { id: 'cus_1', email: 'a@b.c', has_account: true } }))";

/// Every method, called once.
fn calls(medusa: &Medusa) -> [Promise; 10] {
    let (auth, customers) = (medusa.auth(), medusa.customers());
    let pair = credentials(&new_email(), PASSWORD);
    [
        // It ends what began before it.
        auth.delete_session(),
        auth.authenticate(&pair),
        auth.get_session(),
        auth.exists(&new_email().into()),
        auth.get_token(&pair),
        customers.create(&pair),
        customers.retrieve(),
        customers.update(&pair),
        customers.generate_password_token(&pair),
        customers.reset_password(&pair),
    ]
}

/// Every method fails like that when `fetch` does this the first time; then, the same client works.
async fn fails(with: &str, code: &str) {
    fails_within(5000, with, code).await;
}

async fn fails_within(timeout: u32, with: &str, code: &str) {
    let watch = watch();
    let fetch = Fetch::answering(&["earlier < 10 ? ", with, " : ", GOOD].concat());
    let medusa = client_through(&fetch, timeout);
    for error in calls(&medusa).map(rejected) {
        assert_eq!(error.await.code, code, "{with}");
    }
    let account: Account = resolved(medusa.auth().get_session()).await;
    assert_eq!(account.customer.id, "cus_1");
    watch.heard_nothing().await;
}

#[wasm_bindgen_test]
async fn rejections() {
    for reason in [
        "'no'",
        "undefined",
        "null",
        "0",
        "Symbol('no')",
        "{ then: 5 }",
        "Object.create(null)",
        "new Proxy({}, { get() { throw 'trap' } })",
        "new DOMException('no', 'NotAllowedError')",
        "new DOMException('no', 'AbortError')",
        "new TypeError('no')",
        "Promise.resolve()",
    ] {
        fails(&format!("Promise.reject({reason})"), "network_error").await;
    }
}

#[wasm_bindgen_test]
async fn what_was_thrown_is_the_cause() {
    let fetch = Fetch::answering("Promise.reject('no')");
    let error = rejection(client_through(&fetch, 5000).auth().get_session()).await;
    assert_eq!(get(&error, "cause"), "no");
}

#[wasm_bindgen_test]
async fn exceptions() {
    for thrown in ["'no'", "undefined", "new TypeError('no')"] {
        fails(&format!("(() => {{ throw {thrown} }})()"), "network_error").await;
    }
}

#[wasm_bindgen_test]
async fn what_never_settles() {
    fails_within(200, "new Promise(() => {})", "timeout").await;
    fails_within(200, "({ then() {} })", "timeout").await;
    fails_within(200, "Promise.resolve({ status: 200, text: () => new Promise(() => {}) })", "timeout").await;
}

#[wasm_bindgen_test]
async fn what_is_no_response() {
    for value in [
        "undefined",
        "null",
        "5",
        "'{\"customer\":{}}'",
        "{}",
        "[]",
        "() => {}",
        "{ status: 0, text: () => '' }",
        "{ status: NaN, text: () => '{}' }",
        "{ status: {}, text: () => '{}' }",
        "{ status: 'teapot', text: () => '{}' }",
        "{ status: 1e9, text: () => '{}' }",
        "{ status: -200, text: () => '{}' }",
        "Response.error()",
    ] {
        fails(&format!("Promise.resolve({value})"), "invalid_response").await;
    }
    fails("undefined", "invalid_response").await;
}

#[wasm_bindgen_test]
async fn responses_that_cannot_be_read() {
    for value in [
        "{ status: 200, text() { throw 'no' } }",
        "{ status: 200, text: () => Promise.reject() }",
        "{ status: 200, text: 5 }",
        "{ get status() { throw 'no' }, text: () => '{}' }",
        "new Proxy({}, { get(_, name) { if (name !== 'then') throw 'trap' } })",
        "(() => { const read = new Response('{}'); read.text(); return read })()",
        "new Response(new ReadableStream({ pull(controller) { controller.error('no') } }))",
    ] {
        fails(&format!("Promise.resolve({value})"), "network_error").await;
    }
}

/// The value of a property is foreign, too, and a number that is none stops at the border of the module.
#[wasm_bindgen_test]
async fn statuses_that_are_no_numbers() {
    for status in ["1n", "Symbol()", "{ valueOf() { throw 'no' } }"] {
        let fetch = Fetch::answering(&format!(
            "earlier < 10 ? Promise.resolve({{ status: {status}, text: () => '{{}}' }}) : {GOOD}"
        ));
        let medusa = client_through(&fetch, 5000);
        for error in calls(&medusa).map(rejected) {
            assert_eq!(error.await.code, "network_error");
        }
        let _: Account = resolved(medusa.auth().get_session()).await;
    }
}

#[wasm_bindgen_test]
async fn pages() {
    let page = "'<!doctype html><title>Welcome</title>'";
    fails(&format!("Promise.resolve(new Response({page}))"), "invalid_response").await;
    // 10 MB
    fails(&format!("Promise.resolve(new Response({page}.repeat(283_000)))"), "invalid_response").await;
}

#[wasm_bindgen_test]
async fn answers_that_lack_what_they_promise() {
    for body in ["null", "'{\"customer\":{\"id\":\"cu'", "''", "'[]'", "'5'", "'\"customer\"'", "'{\"customer\":null}'"]
    {
        let fetch = Fetch::answering(&format!("Promise.resolve(new Response({body}))"));
        let medusa = client_through(&fetch, 5000);
        for error in [
            medusa.auth().get_session(),
            medusa.auth().exists(&new_email().into()),
            medusa.auth().get_token(&credentials(&new_email(), PASSWORD)),
            medusa.customers().create(&credentials(&new_email(), PASSWORD)),
        ]
        .map(rejected)
        {
            let error = error.await;
            assert_eq!(error.code, "invalid_response", "{body}");
            assert_eq!(error.status, Some(200));
        }
    }
}

#[wasm_bindgen_test]
async fn answers_without_a_body() {
    let fetch = Fetch::answering("Promise.resolve(new Response(null, { status: 204 }))");
    let medusa = client_through(&fetch, 5000);
    let error = rejected(medusa.auth().get_session()).await;
    assert_eq!((error.code.as_str(), error.status), ("invalid_response", Some(204)));
    settled(medusa.auth().delete_session()).await.expect("nothing is promised");
}

#[wasm_bindgen_test]
async fn what_is_almost_a_response_will_do() {
    let body = r#"'{"customer":{"id":"cus_1","email":"a@b.c","has_account":true}}'"#;
    for value in [
        format!("({{ then(resolve) {{ resolve(new Response({body})) }} }})"),
        format!("new Response({body})"),
        format!("({{ status: 200, text: () => {body} }})"),
        format!("({{ status: 200, text: async () => {body}, headers: null }})"),
        format!("({{ status: 200, text: async () => {body}, headers: {{ get: 5 }} }})"),
        format!("({{ status: 299, text: async () => ({{ toString: () => {body} }}) }})"),
    ] {
        let medusa = client_through(&Fetch::answering(&value), 1000);
        let promise = medusa.customers().retrieve();
        let account = settled(promise).await.unwrap_or_else(|error| panic!("{value}: {error:?}"));
        assert_eq!(get(&get(&account, "customer"), "id"), "cus_1");
    }
}

#[wasm_bindgen_test]
async fn retry_after_of_any_kind() {
    // What cannot be read, or is too long, ends the retries; "now" means the usual wait.
    let cases = [("soon", 1), ("1e99", 1), ("Infinity", 1), ("\u{fc}", 1), ("-1", 2), ("0", 2)];
    for (asked, requests) in cases.into_iter().chain([("Thu, 01 Jan 1970 00:00:00 GMT", 2)]) {
        let fetch = Fetch::answering(&format!(
            "Promise.resolve(new Response('', {{ status: 503, headers: {{ 'retry-after': {asked:?} }} }}))"
        ));
        let medusa = client_of("https://shop.example.com", [("fetch", fetch.clone().into()), ("maxRetries", 1.into())]);
        let error = rejected(medusa.auth().get_session()).await;
        assert_eq!((error.code.as_str(), fetch.count()), ("server_error", requests), "{asked}");
    }
}

#[wasm_bindgen_test]
async fn every_status_has_a_code() {
    for status in 200..600 {
        let fetch = Fetch::answering(&format!(
            "Promise.resolve({{ status: {status}, statusText: '', headers: new Headers(), text: async () => 'no' }})"
        ));
        let error = rejected(client_through(&fetch, 5000).auth().get_session()).await;
        assert_eq!(error.status, Some(status));
        let code = match status {
            200..300 => "invalid_response",
            400 | 413 => "invalid_data",
            401 => "unauthorized",
            403 => "forbidden",
            404 => "not_found",
            409 => "conflict",
            422 => "duplicate_error",
            429 => "rate_limited",
            500..600 => "server_error",
            _ => "http_error",
        };
        assert_eq!(error.code, code, "{status}");
    }
}
