//! Pages that a backend does not let in, and what it takes to be let in.

use gloo_net::http::Method;
use medusa_auth_browser_tests::answers::Account;
use medusa_auth_browser_tests::requests::{get, recorder};
use medusa_auth_browser_tests::settle::{failure, rejected, rejection, resolved, settled};
use medusa_auth_browser_tests::shop::{PASSWORD, api, ask, client, client_of, credentials, foreign, new_email, object};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;
use web_sys::RequestMode;

#[wasm_bindgen_test]
async fn a_page_that_is_not_let_in_gets_network_errors() {
    let answer = ask(Method::GET, &[&foreign(), "/store/auth"].concat()).mode(RequestMode::NoCors);
    answer.send().await.expect("the backend is up: CORS is all that stands between");

    let medusa = client_of(&foreign(), []);
    let (auth, customers) = (medusa.auth(), medusa.customers());
    let somebody = credentials(&new_email(), PASSWORD);
    for error in [
        // It ends what began before it.
        auth.delete_session(),
        auth.authenticate(&somebody),
        auth.get_token(&somebody),
        auth.get_session(),
        auth.exists(&new_email().into()),
        customers.create(&somebody),
        customers.retrieve(),
        customers.update(&somebody),
        customers.generate_password_token(&somebody),
        customers.reset_password(&somebody),
    ]
    .map(rejection)
    {
        let error = error.await;
        assert!(get(&error, "cause").is_instance_of::<js_sys::TypeError>());
        assert!(get(&error, "response").is_undefined());
        let failure = failure(&error);
        assert_eq!((failure.code.as_str(), failure.status), ("network_error", None));
        assert!(failure.message.contains("CORS"), "{}", failure.message);
    }

    let _: Account = resolved(client().customers().create(&somebody)).await;
}

#[wasm_bindgen_test]
async fn headers_of_ones_own_pass_the_preflight() {
    let fetch = recorder();
    let options = [
        ("fetch", fetch.clone().into()),
        ("maxRetries", 1.into()),
        ("publishableApiKey", "pk_1".into()),
        ("customHeaders", object([("X-Shop", "north".into()), ("x-left-out", JsValue::NULL)])),
    ];
    let medusa = client_of(&api(), options);
    let _: Account = resolved(medusa.customers().create(&credentials(&new_email(), PASSWORD))).await;

    assert_eq!(fetch.count(), 1);
    assert_eq!(fetch.header(0, "x-publishable-api-key").as_deref(), Some("pk_1"));
    assert_eq!(fetch.header(0, "X-Shop").as_deref(), Some("north"));
    assert_eq!(fetch.header(0, "x-left-out"), None);
    assert_eq!(fetch.header(0, "Idempotency-Key").map(|key| key.len()), Some(36));
}

#[wasm_bindgen_test]
async fn a_token_passes_the_preflight() {
    let medusa = client();
    settled(medusa.auth().delete_session()).await.expect("logging out succeeds");
    settled(medusa.auth().set_token(&"not.a.jwt".into())).await.expect("a token is taken");
    assert_eq!(rejected(medusa.customers().retrieve()).await.code, "unauthorized");
}
