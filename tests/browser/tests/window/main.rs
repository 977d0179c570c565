//! What needs a window: a document, and other realms.

mod realms;

use medusa_auth_browser_tests::answers::Account;
use medusa_auth_browser_tests::settle::resolved;
use medusa_auth_browser_tests::shop::{PASSWORD, client, credentials, new_email, visitor};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;
use web_sys::HtmlDocument;

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> HtmlDocument {
    let window = web_sys::window().expect("there is a window");
    window.document().expect("it has a document").unchecked_into()
}

#[wasm_bindgen_test]
async fn the_document_does_not_see_the_cookie() {
    let account: Account = resolved(client().customers().create(&credentials(&new_email(), PASSWORD))).await;
    assert_eq!(visitor().await, Some(account.customer.id));
    assert_eq!(document().cookie().as_deref(), Ok(""));
}

#[wasm_bindgen_test]
async fn nothing_is_left_in_the_page() {
    let globals = || js_sys::Object::keys(&js_sys::global()).length();
    let before = globals();
    let medusa = client();
    let pair = credentials(&new_email(), PASSWORD);
    let _: Account = resolved(medusa.customers().create(&pair)).await;
    let _: Account = resolved(medusa.auth().get_session()).await;
    assert_eq!(globals(), before);
    for storage in ["localStorage", "sessionStorage"] {
        let storage = js_sys::Reflect::get(&js_sys::global(), &storage.into()).expect("there is storage");
        assert_eq!(js_sys::Object::keys(storage.unchecked_ref::<js_sys::Object>()).length(), 0);
    }
}
