//! Faulty responses from a real server, with the browser's own `fetch`.

use js_sys::JsString;
use medusa_auth_browser_tests::clients::{PASSWORD, client, client_with, credentials, new_email};
use medusa_auth_browser_tests::requests::get;
use medusa_auth_browser_tests::results::CustomerResult;
use medusa_auth_browser_tests::servers::faulty;
use medusa_auth_browser_tests::settle::{rejected, resolved, settled};
use medusa_auth_browser_tests::watch::watch;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

#[wasm_bindgen_test]
async fn each_failure_has_its_code() {
    let watch = watch();
    for (fault, code, status) in [
        ("/reset", "network_error", None),
        ("/cut", "network_error", None),
        ("/loop", "network_error", None),
        ("/truncated", "invalid_response", Some(200)),
        ("/html", "invalid_response", Some(200)),
        ("/gone", "invalid_response", Some(204)),
        ("/bigger", "server_error", Some(502)),
    ] {
        let medusa = client_with(&[&faulty(), fault].concat(), []);
        for error in [medusa.auth().get_session(), medusa.auth().authenticate(&credentials(&new_email(), PASSWORD))]
            .map(rejected)
        {
            let error = error.await;
            assert_eq!((error.code.as_str(), error.status), (code, status), "{fault}");
        }
    }
    let _: CustomerResult = resolved(client().customers().create(&credentials(&new_email(), PASSWORD))).await;
    watch.assert_silent().await;
}

#[wasm_bindgen_test]
async fn ten_megabytes_are_read_completely() {
    let medusa = client_with(&[&faulty(), "/big"].concat(), []);
    let result = settled(medusa.auth().get_session()).await.expect("the response is valid");
    let filling: JsString = get(&get(&result, "metadata"), "filling").unchecked_into();
    assert_eq!(filling.length(), 10 * 1024 * 1024);
}
