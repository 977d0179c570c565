use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::{resource::resource, value::some};

resource! {
    /// Logs customers in and out. Its methods are those of [`crate::AuthResource`].
    AuthResource {
        /// Logs a customer in with a session cookie.
        "authenticate": authenticate(payload: "Credentials") => Authenticate -> "Promise<Result<LoggedIn<Backend>>>";
        /// Logs the customer out.
        "deleteSession": delete_session() => DeleteSession -> "Promise<Result<object>>";
        /// Resolves with the customer who is logged in.
        "getSession": get_session() => GetSession -> "Promise<Result<{ customer: CustomerOf<Backend> }>>";
        /// Resolves with whether a customer with this email address has an account.
        "exists": exists(subject: "string") => Exists -> "Promise<Result<{ exists: boolean }>>";
        /// Logs a customer in with a JWT instead of a cookie.
        "getToken": get_token(payload: "Credentials") => GetToken -> "Promise<Result<WithToken<Backend>>>";
        /// Exchanges the client's JWT for a new one.
        "refreshToken": refresh_token() => RefreshToken -> "Promise<Result<WithToken<Backend>>>";
    }
}

#[wasm_bindgen]
impl AuthResource {
    /// The JWT of later calls.
    #[must_use]
    pub fn token(&self) -> Option<String> {
        self.0.client.state.token()
    }

    /// Uses this JWT for later calls. Without one, forgets the current token.
    #[wasm_bindgen(js_name = setToken, unchecked_return_type = "Promise<void>")]
    pub fn set_token(&self, #[wasm_bindgen(unchecked_param_type = "string | null")] token: JsValue) -> Promise {
        // A value of another type becomes an empty token, which is rejected.
        let token = some(token).map(|token| token.as_string().unwrap_or_default());
        let outcome = self.0.client.state.set_token(token.as_deref());
        let outcome = outcome.map(|()| JsValue::UNDEFINED).map_err(|error| self.0.thrown(&error.into()));
        future_to_promise(async { outcome })
    }
}
