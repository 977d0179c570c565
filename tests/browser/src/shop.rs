//! The servers that the tests talk to, and what is said to them.

use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::RequestCredentials;

use crate::package::Medusa;

#[wasm_bindgen(raw_module = "/target/browser/servers.js")]
extern "C" {
    /// A backend that lets this page in.
    pub fn api() -> String;

    /// The same one's Medusa v2.
    pub fn v2() -> String;

    /// That, as a site of its own.
    pub fn elsewhere() -> String;

    /// A backend that does not.
    pub fn foreign() -> String;

    /// A port that nobody listens on.
    pub fn closed() -> String;

    /// A server that answers as none should.
    pub fn broken() -> String;
}

/// The password of everybody here.
pub const PASSWORD: &str = "correct horse \u{2713} battery";

/// An object with these properties.
///
/// # Panics
/// Never: a new object takes properties.
pub fn object<const N: usize>(properties: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        Reflect::set(&object, &name.into(), &value).expect("a new object takes properties");
    }
    object.into()
}

/// A client of this server with these options.
///
/// # Panics
/// Where the constructor throws.
pub fn client_of<const N: usize>(base: &str, options: [(&str, JsValue); N]) -> Medusa {
    let config = object(options);
    Reflect::set(&config, &"baseUrl".into(), &base.into()).expect("a new object takes properties");
    Medusa::new(&config).expect("the configuration is good")
}

/// A client of the backend.
pub fn client() -> Medusa {
    client_of(&api(), [])
}

/// A client of the Medusa v2 at this address.
pub fn client_of_v2(base: &str) -> Medusa {
    client_of(base, [("backend", "v2".into()), ("publishableApiKey", "pk_development".into())])
}

/// A client of the backend with this `fetch`, each attempt limited to this many milliseconds.
pub fn client_through(fetch: &JsValue, timeout: u32) -> Medusa {
    client_of(&api(), [("fetch", fetch.clone()), ("timeout", timeout.into())])
}

/// An e-mail address that nobody has used yet.
pub fn new_email() -> String {
    let random = js_sys::Math::random().to_bits();
    format!("shopper-{:.0}-{random:x}@example.com", js_sys::Date::now())
}

/// `{ email, password }`.
pub fn credentials(email: &str, password: &str) -> JsValue {
    object([("email", email.into()), ("password", password.into())])
}

/// Whom the backend takes this page for, asked without the package: the customer's id, if anybody's.
///
/// # Panics
/// Where the backend is out of reach.
pub async fn visitor() -> Option<String> {
    visitor_as(RequestCredentials::Include, None).await
}

/// Whom the backend takes a request for that bears this token, and no cookie.
pub async fn bearer_of(token: &str) -> Option<String> {
    visitor_as(RequestCredentials::Omit, Some(token)).await
}

async fn visitor_as(credentials: RequestCredentials, token: Option<&str>) -> Option<String> {
    let mut request = ask(Method::GET, &[&api(), "/store/auth"].concat()).credentials(credentials);
    if let Some(token) = token {
        request = request.header("Authorization", &["Bearer ", token].concat());
    }
    let answer = request.send().await.expect("the backend answers");
    if answer.status() == 401 {
        return None;
    }
    assert_eq!(answer.status(), 200);
    let body = body_of(answer).await;
    let customer = Reflect::get(&body, &"customer".into()).expect("the body is an object");
    Reflect::get(&customer, &"id".into()).expect("the customer is an object").as_string()
}

/// A request that the package has no part in.
pub fn ask(method: Method, url: &str) -> RequestBuilder {
    RequestBuilder::new(url).method(method)
}

/// The JSON of an answer.
///
/// # Panics
/// Where it has none.
pub async fn body_of(answer: Response) -> JsValue {
    let text = answer.text().await.expect("the body arrives");
    JSON::parse(&text).expect("the body is JSON")
}
