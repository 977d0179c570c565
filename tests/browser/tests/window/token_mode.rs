//! Token mode with the storages of this browser, on a server of another site.

use js_sys::Reflect;
use medusa_auth::{
    Auth, Backend, Code, CreateCustomer, Login, Medusa,
    storage::{LocalStorage, SessionStorage, Storage},
};
use medusa_auth_browser_tests::clients::{PASSWORD, new_email};
use medusa_auth_browser_tests::servers::{api, api_v2, api_v2_cross_site};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

const KEY: &str = "medusa_auth_token";

fn open(backend: Backend, base_url: &str, storage: impl Storage + 'static) -> Medusa {
    let builder = Medusa::builder(base_url).backend(backend).publishable_key("pk_development");
    builder.auth(Auth::Jwt(storage)).build().unwrap()
}

/// What the page's storage with this name holds.
fn held(storage: &str) -> Option<String> {
    let storage: web_sys::Storage = Reflect::get(&js_sys::global(), &storage.into()).unwrap().unchecked_into();
    storage.get_item(KEY).unwrap()
}

async fn logs_in_and_out(name: &str, backend: Backend, base_url: &str, storage: impl Storage + Copy + 'static) {
    let medusa = open(backend, base_url, storage);
    let signed_up = medusa.customers().create(&CreateCustomer::new(&new_email(), PASSWORD)).await.unwrap();
    let Login::Customer(customer) = signed_up else { panic!("{signed_up:?}") };
    assert_eq!(medusa.auth().token().await.unwrap().expose(), held(name).unwrap());
    // Another page.
    let other = open(backend, base_url, storage);
    assert_eq!(other.auth().get_session().await.unwrap().id, customer.id);
    other.auth().delete_session().await.unwrap();
    assert_eq!(held(name), None);
    assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::Unauthorized);
}

#[wasm_bindgen_test]
async fn local_storage_keeps_the_token() {
    logs_in_and_out("localStorage", Backend::V1, &api(), LocalStorage).await;
    logs_in_and_out("localStorage", Backend::V2, &api_v2(), LocalStorage).await;
}

#[wasm_bindgen_test]
async fn session_storage_keeps_the_token_for_a_server_of_another_site() {
    logs_in_and_out("sessionStorage", Backend::V2, &api_v2_cross_site(), SessionStorage).await;
}
