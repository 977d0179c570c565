//! The Rust client, over this browser's `fetch`.

use std::time::Duration;

use futures_util::{FutureExt, future::join};
use js_sys::{Function, Reflect, global};
use medusa_auth::{Backend, Code, CreateCustomer, Credentials, Login, Medusa, TokenLogin};
use medusa_auth_browser_tests::shop::{PASSWORD, api, broken, closed, elsewhere, new_email, v2};
use medusa_auth_browser_tests::watch::watch;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;

fn client(backend: Backend, base_url: &str) -> Medusa {
    Medusa::builder(base_url).backend(backend).publishable_key("pk_development").build().unwrap()
}

async fn sign_up(medusa: &Medusa, email: &str) -> String {
    match medusa.customers().create(&CreateCustomer::new(email, PASSWORD)).await.unwrap() {
        Login::Customer(customer) => customer.id,
        other => panic!("{other:?}"),
    }
}

/// A replacement of the global `fetch`, until this is dropped.
struct Replaced(JsValue);

impl Replaced {
    /// It evaluates this expression, which sees the `request`.
    fn with(expression: &str) -> Self {
        let original = Reflect::get(&global(), &"fetch".into()).unwrap();
        let replacement = Function::new_with_args("request", &["return ", expression].concat());
        Reflect::set(&global(), &"fetch".into(), &replacement).unwrap();
        Self(original)
    }
}

impl Drop for Replaced {
    fn drop(&mut self) {
        Reflect::set(&global(), &"fetch".into(), &self.0).unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_session_is_set_sent_and_ended() {
    for (backend, base_url) in [(Backend::V1, api()), (Backend::V2, v2())] {
        let (medusa, email) = (client(backend, &base_url), new_email());
        let id = sign_up(&medusa, &email).await;
        // Another client has nothing but the cookie.
        assert_eq!(client(backend, &base_url).auth().get_session().await.unwrap().id, id);
        medusa.auth().delete_session().await.unwrap();
        assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::Unauthorized);

        let login = medusa.auth().authenticate(&Credentials::new(&email, PASSWORD)).await.unwrap();
        assert!(matches!(login, Login::Customer(customer) if customer.id == id));
        medusa.auth().delete_session().await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_token_logs_in_on_another_site() {
    let email = new_email();
    sign_up(&client(Backend::V2, &v2()), &email).await;
    let medusa = client(Backend::V2, &elsewhere());
    let credentials = Credentials::new(&email, PASSWORD);
    // Some browsers keep the cookie of another site.
    if let Err(error) = medusa.auth().authenticate(&credentials).await {
        assert_eq!(error.code, Code::CookieNotStored);
    }
    assert!(matches!(medusa.auth().get_token(&credentials).await, Ok(TokenLogin::Token(_))));
    assert_eq!(medusa.auth().get_session().await.unwrap().email, email);
}

#[wasm_bindgen_test]
async fn unusable_responses_are_errors() {
    let watch = watch();
    for (server, code) in [
        (closed(), Code::NetworkError),
        (broken() + "/reset", Code::NetworkError),
        (broken() + "/cut", Code::NetworkError),
        (broken() + "/loop", Code::NetworkError),
        (broken() + "/silent", Code::Timeout),
        (broken() + "/slow", Code::Timeout),
        (broken() + "/truncated", Code::InvalidResponse),
        (broken() + "/html", Code::InvalidResponse),
        (broken() + "/gone", Code::InvalidResponse),
    ] {
        let medusa = Medusa::builder(&server).timeout(Duration::from_millis(500)).build().unwrap();
        assert_eq!(medusa.auth().get_session().await.unwrap_err().code, code, "{server}");
    }
    watch.heard_nothing().await;
}

#[wasm_bindgen_test]
async fn whatever_fetch_does_the_call_ends() {
    let watch = watch();
    let medusa = client(Backend::V1, &api());
    for hostile in [
        "Promise.reject('a string')",
        "Promise.reject(undefined)",
        "Promise.reject(null)",
        "Promise.resolve('a string')",
        "Promise.resolve({ status: 200, text: async () => '{}' })",
        "Promise.resolve()",
        "undefined",
        "(() => { throw 'a string' })()",
        "(() => { throw Object.create(null) })()",
        "Promise.resolve(new Response(new ReadableStream({ start: (stream) => stream.error('a string') })))",
    ] {
        let _replaced = Replaced::with(hostile);
        assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::NetworkError, "{hostile}");
    }
    let _replaced = Replaced::with("Promise.resolve(Response.error())");
    assert_eq!(medusa.auth().get_session().await.unwrap_err().code, Code::InvalidResponse);
    watch.heard_nothing().await;
}

#[wasm_bindgen_test]
async fn dropping_a_future_aborts_its_request() {
    let medusa = client(Backend::V1, &api());
    let _replaced = Replaced::with("(globalThis.seen = request, new Promise(() => {}))");
    assert!(medusa.auth().get_session().now_or_never().is_none());
    let seen = Reflect::get(&global(), &"seen".into()).unwrap().unchecked_into::<web_sys::Request>();
    assert!(seen.signal().aborted());
}

#[wasm_bindgen_test]
async fn concurrent_sessions_share_one_request() {
    let medusa = client(Backend::V1, &api());
    let json = "Response.json({ customer: { id: 'cus_1' } })";
    let _replaced =
        Replaced::with(&["(globalThis.count = (globalThis.count ?? 0) + 1, Promise.resolve(", json, "))"].concat());
    let auth = medusa.auth();
    let (first, second) = join(auth.get_session(), auth.get_session()).await;
    assert_eq!((first.unwrap().id, second.unwrap().id), ("cus_1".to_owned(), "cus_1".to_owned()));
    assert_eq!(Reflect::get(&global(), &"count".into()).unwrap(), 1);
}

#[wasm_bindgen_test]
async fn a_logout_is_sent_after_it_has_aborted_earlier_calls() {
    let medusa = client(Backend::V1, &api());
    let _replaced = Replaced::with(
        "request.method == 'DELETE' ? Promise.resolve(new Response(`${globalThis.first.signal.aborted}`, { status: 200 })) \
         : (globalThis.first = request, new Promise(() => {}))",
    );
    let auth = medusa.auth();
    let (session, logout) = join(auth.get_session(), auth.delete_session()).await;
    assert_eq!(session.unwrap_err().code, Code::SignedOut);
    logout.unwrap();
    let first = Reflect::get(&global(), &"first".into()).unwrap().unchecked_into::<web_sys::Request>();
    assert!(first.signal().aborted());
}

#[wasm_bindgen_test]
async fn retries_wait() {
    let medusa = Medusa::builder(&closed()).max_retries(1).build().unwrap();
    let began = js_sys::Date::now();
    let error = medusa.auth().get_session().await.unwrap_err();
    assert_eq!(error.code, Code::NetworkError);
    assert!(js_sys::Date::now() - began >= 500.0);
}
