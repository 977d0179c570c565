//! A client over the fake transport.

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use medusa_auth::{Backend, Credentials, Medusa, transport::fake::Fake};
use serde_json::{Value, json};

pub(crate) use futures_executor::block_on;

pub(crate) const BASE: &str = "https://api.example.com";

/// A client of this version of Medusa, and what its requests get.
pub(crate) fn client(backend: Backend) -> (Medusa, Fake) {
    let fake = Fake::new();
    (Medusa::builder(BASE).backend(backend).transport(fake.clone()).build().unwrap(), fake)
}

pub(crate) fn credentials() -> Credentials {
    Credentials::new("ada@example.com", "supersecret")
}

/// A response that has a customer.
pub(crate) fn customer() -> Value {
    json!({ "customer": { "id": "cus_1", "email": "ada@example.com" } })
}

/// Poll a future once.
pub(crate) fn poll<T>(future: &mut (impl Future<Output = T> + Unpin)) -> Poll<T> {
    pin!(future).poll(&mut Context::from_waker(Waker::noop()))
}

/// A JWT that is valid from and until these times, in milliseconds since 1970.
pub(crate) fn jwt(issued_at: f64, expires_at: f64) -> String {
    let encode = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let claims = json!({ "actor_id": "cus_1", "iat": issued_at / 1000.0, "exp": expires_at / 1000.0 });
    [encode(json!({ "alg": "HS256" })), encode(claims), "c2ln".to_owned()].join(".")
}
