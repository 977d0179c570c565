//! What the Rust client does in a page without being asked, and that all of it ends with the client.

use std::{cell::RefCell, rc::Rc, time::Duration};

use js_sys::{Function, Reflect, global};
use medusa_auth::{
    Auth,
    AuthEvent::{self, InitialSession, SignedIn, SignedOut, TokenRefreshed},
    Backend, Credentials, Medusa,
    SignOutReason::{Elsewhere, Logout},
    Subscription,
    storage::{LocalStorage, Storage},
    transport::{LocalBoxFuture, Request, Response, Transport, TransportError, Web, fake::Fake},
};
use medusa_auth_browser_tests::settle::sleep;
use medusa_auth_browser_tests::until::until;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

const BASE: &str = "https://api.example.com";
const KEY: &str = "medusa_auth_token";
const REFRESH: &str = "/auth/token/refresh";
const DAY: f64 = 86_400_000.0;

/// A fake transport whose waits take time, as other work of the page does.
struct InPage(Fake);

impl Transport for InPage {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Response, TransportError>> {
        self.0.send(request)
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        Web.sleep(duration)
    }

    fn now(&self) -> f64 {
        self.0.now()
    }
}

/// A client in token mode, on the browser's storage, and what its requests get.
fn open() -> (Medusa, Fake) {
    let fake = Fake::new();
    let builder = Medusa::builder(BASE).backend(Backend::V2).auth(Auth::Jwt(LocalStorage));
    (builder.transport(InPage(fake.clone())).build().unwrap(), fake)
}

fn local_storage() -> web_sys::Storage {
    Reflect::get(&global(), &"localStorage".into()).unwrap().unchecked_into()
}

fn held() -> Option<String> {
    local_storage().get_item(KEY).unwrap()
}

/// A JWT that is valid from and until these times, in milliseconds since 1970.
fn jwt(issued_at: f64, expires_at: f64) -> String {
    let claims = json!({ "actor_id": "cus_1", "iat": issued_at / 1000.0, "exp": expires_at / 1000.0 });
    let encode = Function::new_with_args("text", "return btoa(text).replace(/=/g, '')");
    let encoded = encode.call1(&JsValue::UNDEFINED, &claims.to_string().into()).unwrap().as_string().unwrap();
    ["eyJhbGciOiJIUzI1NiJ9", &encoded, "c2ln"].join(".")
}

/// A token for a day from now.
fn new_token(fake: &Fake) -> String {
    jwt(fake.now(), fake.now() + DAY)
}

fn customer() -> Value {
    json!({ "customer": { "id": "cus_1", "email": "ada@example.com" } })
}

fn sent(fake: &Fake, path: &str) -> usize {
    fake.requests().iter().filter(|request| request.path() == path).count()
}

type Heard = Rc<RefCell<Vec<AuthEvent>>>;

fn listen(medusa: &Medusa) -> (Heard, Subscription) {
    let heard = Heard::default();
    let log = heard.clone();
    (heard, medusa.auth().on_auth_state_change(move |change| log.borrow_mut().push(change.event)))
}

async fn log_in(medusa: &Medusa, fake: &Fake, token: &str) {
    fake.respond(200, json!({ "token": token })).respond(200, customer());
    medusa.auth().authenticate(&Credentials::new("ada@example.com", "supersecret")).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_timer_renews_the_token_until_the_client_is_dropped() {
    let (medusa, fake) = open();
    let now = fake.now();
    // Due in 300 ms.
    log_in(&medusa, &fake, &jwt(now, now + 400.0)).await;
    let (heard, subscription) = listen(&medusa);
    until(|| heard.borrow().len() == 1).await;
    fake.advance(Duration::from_millis(300));
    // Due in 300 ms, again.
    let next = jwt(fake.now(), fake.now() + 400.0);
    fake.respond(200, json!({ "token": next }));
    until(|| heard.borrow().len() == 2).await;
    assert_eq!((*heard.borrow()).as_slice(), [InitialSession, TokenRefreshed]);
    assert_eq!(held(), Some(next));

    fake.advance(Duration::from_millis(300));
    drop((medusa, subscription));
    sleep(500).await;
    assert_eq!(sent(&fake, REFRESH), 1);
    local_storage().remove_item(KEY).unwrap();
}

#[wasm_bindgen_test]
async fn two_clients_renew_a_token_once() {
    let ((one, fake), (two, other)) = (open(), open());
    let token = jwt(fake.now() - DAY, fake.now() + 60_000.0);
    LocalStorage.set(KEY, &token).await.unwrap();
    let new = new_token(&fake);
    for fake in [&fake, &other] {
        fake.respond(200, json!({ "token": new })).respond(200, customer());
    }
    let (one, two) = (one.auth(), two.auth());
    let (first, second) = futures_util::future::join(one.get_session(), two.get_session()).await;
    assert!(first.is_ok() || second.is_ok());
    assert_eq!(sent(&fake, REFRESH) + sent(&other, REFRESH), 1);
    assert_eq!(held(), Some(new));
    local_storage().remove_item(KEY).unwrap();
}

#[wasm_bindgen_test]
async fn tabs_share_a_login_and_nothing_is_heard_after_the_client_is_dropped() {
    let ((one, fake), (two, other)) = (open(), open());
    let (heard, subscription) = listen(&two);
    until(|| heard.borrow().len() == 1).await;
    other.respond(200, customer());
    log_in(&one, &fake, &new_token(&fake)).await;
    until(|| heard.borrow().len() == 2).await;
    one.auth().delete_session().await.unwrap();
    until(|| heard.borrow().len() == 3).await;
    assert_eq!((*heard.borrow()).as_slice(), [InitialSession, SignedIn, SignedOut(Elsewhere)]);
    assert_eq!(other.requests().len(), 1);

    drop(two);
    log_in(&one, &fake, &new_token(&fake)).await;
    sleep(100).await;
    assert_eq!((heard.borrow().len(), other.requests().len()), (3, 1));
    drop(subscription);
    one.auth().delete_session().await.unwrap();
}

/// Removes a global until it is dropped.
struct Without(&'static str, JsValue);

impl Without {
    fn global(name: &'static str) -> Self {
        let value = Reflect::get(&global(), &name.into()).unwrap();
        Reflect::set(&global(), &name.into(), &JsValue::UNDEFINED).unwrap();
        Self(name, value)
    }
}

impl Drop for Without {
    fn drop(&mut self) {
        Reflect::set(&global(), &self.0.into(), &self.1).unwrap();
    }
}

#[wasm_bindgen_test]
async fn without_broadcast_channels_tabs_use_the_storage_event() {
    let without = Without::global("BroadcastChannel");
    let (medusa, fake) = open();
    let (heard, _subscription) = listen(&medusa);
    until(|| heard.borrow().len() == 1).await;
    log_in(&medusa, &fake, &new_token(&fake)).await;
    let name = format!("medusa-auth {KEY} {BASE}");
    let posted = local_storage().get_item(&name).unwrap().unwrap();
    assert!(posted.split(' ').next().unwrap().parse::<u32>().is_ok(), "{posted}");
    assert!(!posted.contains("ey"));

    // Another tab logs out.
    local_storage().remove_item(KEY).unwrap();
    let dispatch =
        Function::new_with_args("key, newValue", "dispatchEvent(new StorageEvent('storage', { key, newValue }))");
    dispatch.call2(&JsValue::UNDEFINED, &name.as_str().into(), &"4 0.5".into()).unwrap();
    until(|| heard.borrow().len() == 3).await;
    assert_eq!(heard.borrow()[1..], [SignedIn, SignedOut(Elsewhere)]);
    drop(without);
    local_storage().remove_item(&name).unwrap();
}

#[wasm_bindgen_test]
async fn a_token_that_another_tab_has_stored_is_noticed() {
    let (medusa, fake) = open();
    log_in(&medusa, &fake, &new_token(&fake)).await;
    let (heard, _subscription) = listen(&medusa);
    until(|| heard.borrow().len() == 1).await;
    let dispatch =
        Function::new_with_args("key, newValue", "dispatchEvent(new StorageEvent('storage', { key, newValue }))");
    let store = |token: Option<String>| dispatch.call2(&JsValue::UNDEFINED, &KEY.into(), &token.into()).unwrap();
    // What it has stored itself is no news.
    store(held());
    sleep(100).await;
    assert_eq!((heard.borrow().len(), sent(&fake, "/store/customers/me")), (1, 1));
    local_storage().remove_item(KEY).unwrap();
    store(None);
    until(|| heard.borrow().len() == 2).await;
    assert_eq!(heard.borrow()[1..], [SignedOut(Elsewhere)]);
}

#[wasm_bindgen_test]
async fn a_page_that_wakes_up_catches_up() {
    let (medusa, fake) = open();
    log_in(&medusa, &fake, &new_token(&fake)).await;
    let (heard, _subscription) = listen(&medusa);
    until(|| heard.borrow().len() == 1).await;
    // Without a message, as by another client that sends none.
    local_storage().remove_item(KEY).unwrap();
    let dispatch = Function::new_no_args("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    dispatch.call0(&JsValue::UNDEFINED).unwrap();
    until(|| heard.borrow().len() == 2).await;
    assert_eq!(heard.borrow()[1..], [SignedOut(Elsewhere)]);
}

#[wasm_bindgen_test]
async fn dropping_the_client_aborts_what_it_asks() {
    let fake = Fake::new();
    let medusa = Medusa::builder(BASE).backend(Backend::V2).transport(InPage(fake.clone())).build().unwrap();
    fake.hang();
    let (heard, subscription) = listen(&medusa);
    until(|| fake.requests().len() == 1).await;
    drop(medusa);
    until(|| fake.aborted() == 1).await;
    assert!(heard.borrow().is_empty());
    drop(subscription);
}

#[wasm_bindgen_test]
async fn a_login_that_is_dropped_and_a_token_that_is_set_are_noticed() {
    let fake = Fake::new();
    let medusa = Medusa::builder(BASE).backend(Backend::V2).transport(InPage(fake.clone())).build().unwrap();
    fake.respond(401, json!({ "message": "Unauthorized" }));
    let (heard, _subscription) = listen(&medusa);
    until(|| heard.borrow().len() == 1).await;

    fake.hang().respond(200, customer());
    let (auth, credentials) = (medusa.auth(), Credentials::new("ada@example.com", "supersecret"));
    assert!(futures_util::FutureExt::now_or_never(auth.authenticate(&credentials)).is_none());
    until(|| heard.borrow().len() == 2).await;
    fake.respond(401, json!({ "message": "Unauthorized" }));
    medusa.set_token(Some("eyJh.eyJi.sig")).unwrap();
    until(|| heard.borrow().len() == 3).await;
    assert_eq!(heard.borrow()[1], SignedIn);
    assert!(matches!(heard.borrow()[2], SignedOut(_)) && heard.borrow()[2] != SignedOut(Logout));
}
