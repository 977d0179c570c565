//! What the Rust client tells about its login, and what it hears of other clients of this browser.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function};
use medusa_auth::{
    AuthEvent::{self, InitialSession, SignedIn, SignedOut},
    Backend, CreateCustomer, Credentials, Medusa,
    SignOutReason::{Elsewhere, Logout},
    Subscription,
};
use medusa_auth_browser_tests::clients::{PASSWORD, client, client_v2, new_email};
use medusa_auth_browser_tests::package;
use medusa_auth_browser_tests::servers::{api, api_v2};
use medusa_auth_browser_tests::settle::settled;
use medusa_auth_browser_tests::until::until;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

fn open(backend: Backend, base_url: &str) -> Medusa {
    Medusa::builder(base_url).backend(backend).publishable_key("pk_development").build().unwrap()
}

type Heard = Rc<RefCell<Vec<AuthEvent>>>;

fn listen(medusa: &Medusa) -> (Heard, Subscription) {
    let heard = Heard::default();
    let log = heard.clone();
    (heard, medusa.auth().on_auth_state_change(move |change| log.borrow_mut().push(change.event)))
}

/// The names of the events that a client of the package announces.
fn listen_to(medusa: &package::Medusa) -> Array {
    let names = Array::new();
    let listener = Function::new_with_args("list", "return ({ event, reason }) => list.push(reason ?? event)");
    let listener: Function = listener.call1(&JsValue::UNDEFINED, &names).unwrap().unchecked_into();
    medusa.auth().on_auth_state_change(&listener);
    names
}

fn texts(names: &Array) -> Vec<String> {
    names.iter().map(|name| name.as_string().unwrap()).collect()
}

#[wasm_bindgen_test]
async fn listeners_hear_of_the_session_without_being_awaited() {
    for (backend, base_url) in [(Backend::V1, api()), (Backend::V2, api_v2())] {
        let email = new_email();
        let first = open(backend, &base_url);
        first.customers().create(&CreateCustomer::new(&email, PASSWORD)).await.unwrap();
        let medusa = open(backend, &base_url);
        let (heard, _subscription) = listen(&medusa);
        until(|| !heard.borrow().is_empty()).await;
        assert_eq!(medusa.auth().session().get().customer().unwrap().email, email);

        first.auth().delete_session().await.unwrap();
        until(|| heard.borrow().len() == 2).await;
        medusa.auth().authenticate(&Credentials::new(&email, PASSWORD)).await.unwrap();
        medusa.auth().delete_session().await.unwrap();
        assert_eq!(*heard.borrow(), [InitialSession, SignedOut(Elsewhere), SignedIn, SignedOut(Logout)]);
    }
}

#[wasm_bindgen_test]
async fn clients_in_rust_and_in_javascript_tell_each_other() {
    for (backend, base_url, package) in [(Backend::V1, api(), client()), (Backend::V2, api_v2(), client_v2(&api_v2()))]
    {
        let email = new_email();
        // A trailing slash makes no difference.
        let medusa = open(backend, &(base_url + "/"));
        medusa.customers().create(&CreateCustomer::new(&email, PASSWORD)).await.unwrap();
        let (heard, _subscription) = listen(&medusa);
        let names = listen_to(&package);
        until(|| !heard.borrow().is_empty() && names.length() == 1).await;

        settled(package.auth().delete_session()).await.unwrap();
        until(|| heard.borrow().len() == 2).await;
        assert_eq!(*heard.borrow(), [InitialSession, SignedOut(Elsewhere)]);

        medusa.auth().authenticate(&Credentials::new(&email, PASSWORD)).await.unwrap();
        until(|| names.length() == 3).await;
        assert_eq!(texts(&names), ["INITIAL_SESSION", "logout", "SIGNED_IN"]);
        package.close();
    }
}
