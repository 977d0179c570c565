//! The servers of the tests, and requests to them without the package. `run.mjs` starts the servers.

use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::{JSON, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::RequestCredentials;

#[wasm_bindgen(raw_module = "/target/browser/servers.js")]
extern "C" {
    /// Medusa v1, on the same site as the page, with CORS settings that allow it.
    pub fn api() -> String;

    /// Medusa v2, on the same site as the page, with CORS settings that allow it.
    pub fn api_v2() -> String;

    /// The same server as [`api_v2`], by a host name that makes it cross-site.
    pub fn api_v2_cross_site() -> String;

    /// Medusa v1, with CORS settings that do not allow the page.
    pub fn api_without_cors() -> String;

    /// A port that no server listens on.
    pub fn closed_port() -> String;

    /// The server of `faulty-server.mjs`.
    pub fn faulty() -> String;
}

/// The id of the customer that the browser's session cookie belongs to, if any, according to [`api`].
///
/// # Panics
/// If the server cannot be reached.
pub async fn customer_of_session() -> Option<String> {
    customer_of_request(RequestCredentials::Include, None).await
}

/// The id of the customer that a token belongs to, if any, according to [`api`].
///
/// # Panics
/// If the server cannot be reached.
pub async fn customer_of_token(token: &str) -> Option<String> {
    customer_of_request(RequestCredentials::Omit, Some(token)).await
}

async fn customer_of_request(credentials: RequestCredentials, token: Option<&str>) -> Option<String> {
    let mut request = http_request(Method::GET, &[&api(), "/store/auth"].concat()).credentials(credentials);
    if let Some(token) = token {
        request = request.header("Authorization", &["Bearer ", token].concat());
    }
    let response = request.send().await.expect("the server responds");
    if response.status() == 401 {
        return None;
    }
    assert_eq!(response.status(), 200);
    let body = body_of(response).await;
    let customer = Reflect::get(&body, &"customer".into()).expect("the body is an object");
    Reflect::get(&customer, &"id".into()).expect("the customer is an object").as_string()
}

/// A request without the package.
pub fn http_request(method: Method, url: &str) -> RequestBuilder {
    RequestBuilder::new(url).method(method)
}

async fn body_of(response: Response) -> JsValue {
    let text = response.text().await.expect("the response has a body");
    JSON::parse(&text).expect("the body is JSON")
}
