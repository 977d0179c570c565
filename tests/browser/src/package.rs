//! The npm package, as it is served to browsers.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "/pkg/index.js")]
extern "C" {
    /// A client.
    pub type Medusa;

    /// Make one; throws for a bad configuration.
    #[wasm_bindgen(constructor, catch)]
    pub fn new(config: &JsValue) -> Result<Medusa, JsValue>;

    /// Its `auth`.
    #[wasm_bindgen(method, getter)]
    pub fn auth(this: &Medusa) -> AuthResource;

    /// Its `customers`.
    #[wasm_bindgen(method, getter)]
    pub fn customers(this: &Medusa) -> CustomersResource;

    /// Load the module now.
    #[wasm_bindgen(method)]
    pub fn ready(this: &Medusa) -> Promise;

    /// `medusa.auth`.
    pub type AuthResource;

    /// Log in.
    #[wasm_bindgen(method)]
    pub fn authenticate(this: &AuthResource, payload: &JsValue) -> Promise;

    /// Log in, with options.
    #[wasm_bindgen(method, js_name = authenticate)]
    pub fn authenticate_with(this: &AuthResource, payload: &JsValue, headers: &JsValue, options: &JsValue) -> Promise;

    /// Log out.
    #[wasm_bindgen(method, js_name = deleteSession)]
    pub fn delete_session(this: &AuthResource) -> Promise;

    /// Who is logged in.
    #[wasm_bindgen(method, js_name = getSession)]
    pub fn get_session(this: &AuthResource) -> Promise;

    /// Who is logged in, with options.
    #[wasm_bindgen(method, js_name = getSession)]
    pub fn get_session_with(this: &AuthResource, headers: &JsValue, options: &JsValue) -> Promise;

    /// Whether an account exists.
    #[wasm_bindgen(method)]
    pub fn exists(this: &AuthResource, email: &JsValue) -> Promise;

    /// Log in by token.
    #[wasm_bindgen(method, js_name = getToken)]
    pub fn get_token(this: &AuthResource, payload: &JsValue) -> Promise;

    /// Use a token.
    #[wasm_bindgen(method, js_name = setToken)]
    pub fn set_token(this: &AuthResource, token: &JsValue) -> Promise;

    /// Another token.
    #[wasm_bindgen(method, js_name = refreshToken)]
    pub fn refresh_token(this: &AuthResource) -> Promise;

    /// `medusa.customers`.
    pub type CustomersResource;

    /// Sign up.
    #[wasm_bindgen(method)]
    pub fn create(this: &CustomersResource, payload: &JsValue) -> Promise;

    /// The profile.
    #[wasm_bindgen(method)]
    pub fn retrieve(this: &CustomersResource) -> Promise;

    /// Change the profile.
    #[wasm_bindgen(method)]
    pub fn update(this: &CustomersResource, payload: &JsValue) -> Promise;

    /// Ask for a password token.
    #[wasm_bindgen(method, js_name = generatePasswordToken)]
    pub fn generate_password_token(this: &CustomersResource, payload: &JsValue) -> Promise;

    /// Use a password token.
    #[wasm_bindgen(method, js_name = resetPassword)]
    pub fn reset_password(this: &CustomersResource, payload: &JsValue) -> Promise;

    /// The class of what rejects.
    #[derive(Debug, Clone)]
    pub type MedusaError;

    /// Whether this is one, whichever realm made it.
    #[wasm_bindgen(js_name = isMedusaError)]
    pub fn is_medusa_error(value: &JsValue) -> bool;
}
