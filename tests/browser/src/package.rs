//! Bindings of an entry of the npm package, as the runner serves it. `run.mjs` selects the entry.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/target/browser/package.js")]
extern "C" {
    /// A client.
    pub type Medusa;

    /// Throws if the configuration is invalid.
    #[wasm_bindgen(constructor, catch)]
    pub fn new(config: &JsValue) -> Result<Medusa, JsValue>;

    /// `medusa.auth`.
    #[wasm_bindgen(method, getter)]
    pub fn auth(this: &Medusa) -> AuthResource;

    /// `medusa.customers`.
    #[wasm_bindgen(method, getter)]
    pub fn customers(this: &Medusa) -> CustomersResource;

    /// Loads the WebAssembly module.
    #[wasm_bindgen(method)]
    pub fn ready(this: &Medusa) -> Promise;

    /// Removes all listeners.
    #[wasm_bindgen(method)]
    pub fn close(this: &Medusa);

    /// `medusa.auth`.
    pub type AuthResource;

    /// Adds a listener to changes of the login.
    #[wasm_bindgen(method, js_name = onAuthStateChange)]
    pub fn on_auth_state_change(this: &AuthResource, listener: &Function) -> Function;

    /// Logs in with a session.
    #[wasm_bindgen(method)]
    pub fn authenticate(this: &AuthResource, payload: &JsValue) -> Promise;

    /// Logs in with a session, with options.
    #[wasm_bindgen(method, js_name = authenticate)]
    pub fn authenticate_with(this: &AuthResource, payload: &JsValue, headers: &JsValue, options: &JsValue) -> Promise;

    /// Logs out.
    #[wasm_bindgen(method, js_name = deleteSession)]
    pub fn delete_session(this: &AuthResource) -> Promise;

    /// Returns the logged-in customer.
    #[wasm_bindgen(method, js_name = getSession)]
    pub fn get_session(this: &AuthResource) -> Promise;

    /// Returns the logged-in customer, with options.
    #[wasm_bindgen(method, js_name = getSession)]
    pub fn get_session_with(this: &AuthResource, headers: &JsValue, options: &JsValue) -> Promise;

    /// Returns whether an account exists.
    #[wasm_bindgen(method)]
    pub fn exists(this: &AuthResource, email: &JsValue) -> Promise;

    /// Logs in with a token.
    #[wasm_bindgen(method, js_name = getToken)]
    pub fn get_token(this: &AuthResource, payload: &JsValue) -> Promise;

    /// Sets or deletes the token.
    #[wasm_bindgen(method, js_name = setToken)]
    pub fn set_token(this: &AuthResource, token: &JsValue) -> Promise;

    /// Refreshes the token.
    #[wasm_bindgen(method, js_name = refreshToken)]
    pub fn refresh_token(this: &AuthResource) -> Promise;

    /// `medusa.customers`.
    pub type CustomersResource;

    /// Signs up.
    #[wasm_bindgen(method)]
    pub fn create(this: &CustomersResource, payload: &JsValue) -> Promise;

    /// Returns the logged-in customer's profile.
    #[wasm_bindgen(method)]
    pub fn retrieve(this: &CustomersResource) -> Promise;

    /// Updates the profile.
    #[wasm_bindgen(method)]
    pub fn update(this: &CustomersResource, payload: &JsValue) -> Promise;

    /// Requests a password token.
    #[wasm_bindgen(method, js_name = generatePasswordToken)]
    pub fn generate_password_token(this: &CustomersResource, payload: &JsValue) -> Promise;

    /// Sets a password with a password token.
    #[wasm_bindgen(method, js_name = resetPassword)]
    pub fn reset_password(this: &CustomersResource, payload: &JsValue) -> Promise;

    /// The class of all errors.
    #[derive(Debug, Clone)]
    pub type MedusaError;

    /// Whether a value is a `MedusaError`, from any realm.
    #[wasm_bindgen(js_name = isMedusaError)]
    pub fn is_medusa_error(value: &JsValue) -> bool;
}
