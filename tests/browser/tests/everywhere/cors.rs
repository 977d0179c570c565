//! Servers whose CORS settings do not allow the page, and requests that need a preflight.

use gloo_net::http::Method;
use medusa_auth_browser_tests::clients::{PASSWORD, client, client_with, credentials, new_email, object};
use medusa_auth_browser_tests::requests::{get, recording_fetch};
use medusa_auth_browser_tests::results::CustomerResult;
use medusa_auth_browser_tests::servers::{api, api_without_cors, http_request};
use medusa_auth_browser_tests::settle::{error_data, rejected, rejection, resolved, settled};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;
use web_sys::RequestMode;

#[wasm_bindgen_test]
async fn a_page_that_cors_does_not_allow_gets_network_errors() {
    let request = http_request(Method::GET, &[&api_without_cors(), "/store/auth"].concat()).mode(RequestMode::NoCors);
    request.send().await.expect("the server is reachable, so only CORS prevents the calls");

    let medusa = client_with(&api_without_cors(), []);
    let (auth, customers) = (medusa.auth(), medusa.customers());
    let account = credentials(&new_email(), PASSWORD);
    for error in [
        // Comes first, because it ends earlier calls.
        auth.delete_session(),
        auth.authenticate(&account),
        auth.get_token(&account),
        auth.get_session(),
        auth.exists(&new_email().into()),
        customers.create(&account),
        customers.retrieve(),
        customers.update(&account),
        customers.generate_password_token(&account),
        customers.reset_password(&account),
    ]
    .map(rejection)
    {
        let error = error.await;
        assert!(get(&error, "cause").is_instance_of::<js_sys::TypeError>());
        assert!(get(&error, "response").is_undefined());
        let data = error_data(&error);
        assert_eq!((data.code.as_str(), data.status), ("network_error", None));
        assert!(data.message.contains("CORS"), "{}", data.message);
    }

    let _: CustomerResult = resolved(client().customers().create(&account)).await;
}

#[wasm_bindgen_test]
async fn custom_headers_pass_the_preflight() {
    let fetch = recording_fetch();
    let options = [
        ("fetch", fetch.clone().into()),
        ("maxRetries", 1.into()),
        ("publishableApiKey", "pk_1".into()),
        ("customHeaders", object([("X-Shop", "north".into()), ("x-omitted", JsValue::NULL)])),
    ];
    let medusa = client_with(&api(), options);
    let _: CustomerResult = resolved(medusa.customers().create(&credentials(&new_email(), PASSWORD))).await;

    assert_eq!(fetch.count(), 1);
    assert_eq!(fetch.header(0, "x-publishable-api-key").as_deref(), Some("pk_1"));
    assert_eq!(fetch.header(0, "X-Shop").as_deref(), Some("north"));
    assert_eq!(fetch.header(0, "x-omitted"), None);
    assert_eq!(fetch.header(0, "Idempotency-Key").map(|key| key.len()), Some(36));
}

#[wasm_bindgen_test]
async fn a_token_passes_the_preflight() {
    let medusa = client();
    settled(medusa.auth().delete_session()).await.expect("logging out succeeds");
    settled(medusa.auth().set_token(&"not.a.jwt".into())).await.expect("the token is set");
    assert_eq!(rejected(medusa.customers().retrieve()).await.code, "unauthorized");
}
