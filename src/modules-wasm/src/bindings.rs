//! The class for JavaScript. Values are passed as JSON.

use medusa_auth_modules::{Change, ModuleError};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use crate::module_call::{ModuleCall, Step};
use crate::request::Request;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn get_random_values(bytes: &mut [u8]) -> Result<JsValue, JsValue>;
}

/// A call of a method. Call `free` when it has ended.
#[wasm_bindgen(js_name = ModuleCall)]
pub struct JsModuleCall(ModuleCall);

#[wasm_bindgen(js_class = ModuleCall)]
impl JsModuleCall {
    /// A call of a [`Request`], at this time in milliseconds since 1970.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::cast_possible_truncation)]
    pub fn new(request: &str, now_ms: f64) -> Self {
        let random = |bytes: &mut [u8]| get_random_values(bytes).is_ok();
        Self(ModuleCall::new(Request::parse(request), now_ms as i64, random))
    }

    /// The next [`Step`]: `{ lookup }`, `{ hashPassword: true }`, `{ result, changes }` or `{ error }`.
    pub fn run(&mut self) -> String {
        let step = match self.0.run() {
            Step::Lookup(lookup) => json!({ "lookup": lookup.to_json() }),
            Step::HashPassword => json!({ "hashPassword": true }),
            Step::Finish(result, changes) => {
                let changes: Vec<Value> = changes.iter().map(Change::to_json).collect();
                json!({ "result": result, "changes": changes })
            }
            Step::Fail(ModuleError { kind, message }) => {
                let error =
                    json!({ "name": kind.name(), "code": kind.code(), "type": kind.medusa_type(), "message": message });
                json!({ "error": error })
            }
        };
        step.to_string()
    }

    /// Provides the records of the last lookup, an array in JSON.
    pub fn provide(&mut self, records: &str) {
        self.0.provide(&serde_json::from_str(records).unwrap_or_default());
    }

    /// Hashes a password, which is slow.
    #[wasm_bindgen(js_name = hashPassword)]
    pub fn hash_password(&mut self) {
        self.0.hash_password();
    }
}
