//! Tests that need a window: for a document, and for other realms.

mod realms;
// Only browsers have these storages, and a background.
#[cfg(target_arch = "wasm32")]
mod background;
#[cfg(target_arch = "wasm32")]
mod token_mode;

use medusa_auth_browser_tests::clients::{PASSWORD, client, credentials, new_email};
use medusa_auth_browser_tests::results::CustomerResult;
use medusa_auth_browser_tests::servers::customer_of_session;
use medusa_auth_browser_tests::settle::resolved;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;
use web_sys::HtmlDocument;

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> HtmlDocument {
    let window = web_sys::window().expect("pages have a window");
    window.document().expect("windows have a document").unchecked_into()
}

#[wasm_bindgen_test]
async fn the_document_cannot_read_the_cookie() {
    let account: CustomerResult = resolved(client().customers().create(&credentials(&new_email(), PASSWORD))).await;
    assert_eq!(customer_of_session().await, Some(account.customer.id));
    assert_eq!(document().cookie().as_deref(), Ok(""));
}

#[wasm_bindgen_test]
async fn the_package_adds_no_globals_and_stores_nothing() {
    let globals = || js_sys::Object::keys(&js_sys::global()).length();
    let before = globals();
    let medusa = client();
    let pair = credentials(&new_email(), PASSWORD);
    let _: CustomerResult = resolved(medusa.customers().create(&pair)).await;
    let _: CustomerResult = resolved(medusa.auth().get_session()).await;
    assert_eq!(globals(), before);
    for storage in ["localStorage", "sessionStorage"] {
        let storage = js_sys::Reflect::get(&js_sys::global(), &storage.into()).expect("pages have storage");
        assert_eq!(js_sys::Object::keys(storage.unchecked_ref::<js_sys::Object>()).length(), 0);
    }
}
