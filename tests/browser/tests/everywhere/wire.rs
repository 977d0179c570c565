//! Answers that are broken on the wire, where the browser's own `fetch` meets them.

use js_sys::JsString;
use medusa_auth_browser_tests::answers::Account;
use medusa_auth_browser_tests::requests::get;
use medusa_auth_browser_tests::settle::{rejected, resolved, settled};
use medusa_auth_browser_tests::shop::{PASSWORD, broken, client, client_of, credentials, new_email};
use medusa_auth_browser_tests::watch::watch;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen_test]
async fn each_failure_has_its_code() {
    let watch = watch();
    for (manner, code, status) in [
        ("/reset", "network_error", None),
        ("/cut", "network_error", None),
        ("/loop", "network_error", None),
        ("/truncated", "invalid_response", Some(200)),
        ("/html", "invalid_response", Some(200)),
        ("/gone", "invalid_response", Some(204)),
        ("/bigger", "server_error", Some(502)),
    ] {
        let medusa = client_of(&[&broken(), manner].concat(), []);
        for error in [medusa.auth().get_session(), medusa.auth().authenticate(&credentials(&new_email(), PASSWORD))]
            .map(rejected)
        {
            let error = error.await;
            assert_eq!((error.code.as_str(), error.status), (code, status), "{manner}");
        }
    }
    let _: Account = resolved(client().customers().create(&credentials(&new_email(), PASSWORD))).await;
    watch.heard_nothing().await;
}

#[wasm_bindgen_test]
async fn ten_megabytes_arrive_whole() {
    let medusa = client_of(&[&broken(), "/big"].concat(), []);
    let result = settled(medusa.auth().get_session()).await.expect("it is a good answer");
    let filling: JsString = get(&get(&result, "metadata"), "filling").unchecked_into();
    assert_eq!(filling.length(), 10 * 1024 * 1024);
}
