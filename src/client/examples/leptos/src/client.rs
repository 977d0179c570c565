//! The client of the server that the page's address names.

use leptos::prelude::*;
use medusa_auth::{Auth, Backend, Error, Medusa, storage};
use web_sys::UrlSearchParams;

/// Copies are cheap: components can move it into each of their closures.
pub(crate) type Client = StoredValue<Medusa, LocalStorage>;

/// The query parameters are those of the page of `make demo`: `api-v2`, `key` and `auth`. With `auth=jwt`, the login is a token
/// in `localStorage`.
pub(crate) fn connect() -> Result<Client, Error> {
    let query = window().location().search().unwrap_or_default();
    let parameter = |name: &str| UrlSearchParams::new_with_str(&query).ok()?.get(name);
    let base_url = parameter("api-v2").unwrap_or_else(|| "http://localhost:9001".to_owned());
    let key = parameter("key").unwrap_or_else(|| "pk_development".to_owned());
    let mut builder = Medusa::builder(&base_url).backend(Backend::V2).publishable_key(&key);
    if parameter("auth").as_deref() == Some("jwt") {
        builder = builder.auth(Auth::Jwt(storage::LocalStorage));
    }
    Ok(StoredValue::new_local(builder.build()?))
}
