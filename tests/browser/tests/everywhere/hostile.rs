//! Whatever `fetch` does, a call settles without console output, and the next call works.

use js_sys::Promise;
use medusa_auth_browser_tests::clients::{PASSWORD, client_with, client_with_fetch, credentials, new_email};
use medusa_auth_browser_tests::package::Medusa;
use medusa_auth_browser_tests::requests::{Fetch, get};
use medusa_auth_browser_tests::results::CustomerResult;
use medusa_auth_browser_tests::settle::{rejected, rejection, resolved, settled};
use medusa_auth_browser_tests::watch::watch;
use wasm_bindgen_test::*;

const VALID: &str = "Promise.resolve(Response.json({ customer: { id: 'cus_1', email: 'a@b.c', has_account: true } }))";

/// One call of every method.
fn calls(medusa: &Medusa) -> [Promise; 10] {
    let (auth, customers) = (medusa.auth(), medusa.customers());
    let pair = credentials(&new_email(), PASSWORD);
    [
        // Comes first, because it ends earlier calls.
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

/// Checks that every method rejects with `code` if `fetch` evaluates this expression, and that the same client works afterwards.
async fn assert_fails(expression: &str, code: &str) {
    assert_fails_within(5000, expression, code).await;
}

async fn assert_fails_within(timeout: u32, expression: &str, code: &str) {
    let watch = watch();
    let fetch = Fetch::responding(&["earlier < 10 ? ", expression, " : ", VALID].concat());
    let medusa = client_with_fetch(&fetch, timeout);
    for error in calls(&medusa).map(rejected) {
        assert_eq!(error.await.code, code, "{expression}");
    }
    let account: CustomerResult = resolved(medusa.auth().get_session()).await;
    assert_eq!(account.customer.id, "cus_1");
    watch.assert_silent().await;
}

#[wasm_bindgen_test]
async fn a_fetch_that_rejects() {
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
        assert_fails(&format!("Promise.reject({reason})"), "network_error").await;
    }
}

#[wasm_bindgen_test]
async fn the_rejection_of_fetch_is_the_cause() {
    let fetch = Fetch::responding("Promise.reject('no')");
    let error = rejection(client_with_fetch(&fetch, 5000).auth().get_session()).await;
    assert_eq!(get(&error, "cause"), "no");
}

#[wasm_bindgen_test]
async fn a_fetch_that_throws() {
    for thrown in ["'no'", "undefined", "new TypeError('no')"] {
        assert_fails(&format!("(() => {{ throw {thrown} }})()"), "network_error").await;
    }
}

#[wasm_bindgen_test]
async fn promises_that_never_settle() {
    assert_fails_within(200, "new Promise(() => {})", "timeout").await;
    assert_fails_within(200, "({ then() {} })", "timeout").await;
    assert_fails_within(200, "Promise.resolve({ status: 200, text: () => new Promise(() => {}) })", "timeout").await;
}

#[wasm_bindgen_test]
async fn results_that_are_not_responses() {
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
        assert_fails(&format!("Promise.resolve({value})"), "invalid_response").await;
    }
    assert_fails("undefined", "invalid_response").await;
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
        assert_fails(&format!("Promise.resolve({value})"), "network_error").await;
    }
}

/// These values cannot be converted to a number, so they throw when they are passed to the module.
#[wasm_bindgen_test]
async fn statuses_that_are_not_numbers() {
    for status in ["1n", "Symbol()", "{ valueOf() { throw 'no' } }"] {
        let fetch = Fetch::responding(&format!(
            "earlier < 10 ? Promise.resolve({{ status: {status}, text: () => '{{}}' }}) : {VALID}"
        ));
        let medusa = client_with_fetch(&fetch, 5000);
        for error in calls(&medusa).map(rejected) {
            assert_eq!(error.await.code, "network_error");
        }
        let _: CustomerResult = resolved(medusa.auth().get_session()).await;
    }
}

#[wasm_bindgen_test]
async fn html_pages() {
    let page = "'<!doctype html><title>Welcome</title>'";
    assert_fails(&format!("Promise.resolve(new Response({page}))"), "invalid_response").await;
    // 10 MB
    assert_fails(&format!("Promise.resolve(new Response({page}.repeat(283_000)))"), "invalid_response").await;
}

#[wasm_bindgen_test]
async fn bodies_without_the_expected_fields() {
    for body in ["null", "'{\"customer\":{\"id\":\"cu'", "''", "'[]'", "'5'", "'\"customer\"'", "'{\"customer\":null}'"]
    {
        let fetch = Fetch::responding(&format!("Promise.resolve(new Response({body}))"));
        let medusa = client_with_fetch(&fetch, 5000);
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
async fn responses_without_a_body() {
    let fetch = Fetch::responding("Promise.resolve(new Response(null, { status: 204 }))");
    let medusa = client_with_fetch(&fetch, 5000);
    let error = rejected(medusa.auth().get_session()).await;
    assert_eq!((error.code.as_str(), error.status), ("invalid_response", Some(204)));
    settled(medusa.auth().delete_session()).await.expect("logging out needs no body");
}

#[wasm_bindgen_test]
async fn objects_like_a_response_are_accepted() {
    let body = r#"'{"customer":{"id":"cus_1","email":"a@b.c","has_account":true}}'"#;
    for value in [
        format!("({{ then(resolve) {{ resolve(new Response({body})) }} }})"),
        format!("new Response({body})"),
        format!("({{ status: 200, text: () => {body} }})"),
        format!("({{ status: 200, text: async () => {body}, headers: null }})"),
        format!("({{ status: 200, text: async () => {body}, headers: {{ get: 5 }} }})"),
        format!("({{ status: 299, text: async () => ({{ toString: () => {body} }}) }})"),
    ] {
        let medusa = client_with_fetch(&Fetch::responding(&value), 1000);
        let promise = medusa.customers().retrieve();
        let account = settled(promise).await.unwrap_or_else(|error| panic!("{value}: {error:?}"));
        assert_eq!(get(&get(&account, "customer"), "id"), "cus_1");
    }
}

#[wasm_bindgen_test]
async fn unusual_retry_after_headers() {
    // There is no retry if the header is invalid or too long. Zero and the past mean the usual delay.
    let cases = [("soon", 1), ("1e99", 1), ("Infinity", 1), ("\u{fc}", 1), ("-1", 2), ("0", 2)];
    for (retry_after, requests) in cases.into_iter().chain([("Thu, 01 Jan 1970 00:00:00 GMT", 2)]) {
        let fetch = Fetch::responding(&format!(
            "Promise.resolve(new Response('', {{ status: 503, headers: {{ 'retry-after': {retry_after:?} }} }}))"
        ));
        let medusa =
            client_with("https://shop.example.com", [("fetch", fetch.clone().into()), ("maxRetries", 1.into())]);
        let error = rejected(medusa.auth().get_session()).await;
        assert_eq!((error.code.as_str(), fetch.count()), ("server_error", requests), "{retry_after}");
    }
}

#[wasm_bindgen_test]
async fn every_status_has_a_code() {
    for status in 200..600 {
        let fetch = Fetch::responding(&format!(
            "Promise.resolve({{ status: {status}, statusText: '', headers: new Headers(), text: async () => 'no' }})"
        ));
        let error = rejected(client_with_fetch(&fetch, 5000).auth().get_session()).await;
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
