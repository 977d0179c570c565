//! Clients of the servers, and their arguments.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::package::Medusa;
use crate::servers::api;

/// The password of every account.
pub const PASSWORD: &str = "correct horse \u{2713} battery";

/// An object with these properties.
///
/// # Panics
/// Never: properties can be added to a new object.
pub fn object<const N: usize>(properties: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        Reflect::set(&object, &name.into(), &value).expect("a new object accepts properties");
    }
    object.into()
}

/// A client with this base URL and these options.
///
/// # Panics
/// If the constructor throws.
pub fn client_with<const N: usize>(base_url: &str, options: [(&str, JsValue); N]) -> Medusa {
    let config = object(options);
    Reflect::set(&config, &"baseUrl".into(), &base_url.into()).expect("a new object accepts properties");
    Medusa::new(&config).expect("the configuration is valid")
}

/// A client of Medusa v1.
pub fn client() -> Medusa {
    client_with(&api(), [])
}

/// A client of Medusa v2 at this base URL.
pub fn client_v2(base_url: &str) -> Medusa {
    client_with(base_url, [("backend", "v2".into()), ("publishableApiKey", "pk_development".into())])
}

/// A client of Medusa v1 with this `fetch`, and a timeout in milliseconds.
pub fn client_with_fetch(fetch: &JsValue, timeout: u32) -> Medusa {
    client_with(&api(), [("fetch", fetch.clone()), ("timeout", timeout.into())])
}

/// A unique email address.
pub fn new_email() -> String {
    let random = js_sys::Math::random().to_bits();
    format!("shopper-{:.0}-{random:x}@example.com", js_sys::Date::now())
}

/// `{ email, password }`.
pub fn credentials(email: &str, password: &str) -> JsValue {
    object([("email", email.into()), ("password", password.into())])
}
