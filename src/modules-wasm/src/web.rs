//! A call as JavaScript sees it: everything is JSON. What is here converts and delegates; it decides nothing.

use medusa_auth_modules::{Change, ModuleError};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use crate::{Next, Request};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn get_random_values(bytes: &mut [u8]) -> Result<JsValue, JsValue>;
}

/// One call under way. `free` it when it is over.
#[wasm_bindgen]
pub struct Call(crate::Call);

#[wasm_bindgen]
impl Call {
    /// A call that [`Request::read`] understands, at this time, in milliseconds since 1970.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::cast_possible_truncation)]
    pub fn new(request: &str, now_ms: f64) -> Self {
        let random = |bytes: &mut [u8]| get_random_values(bytes).is_ok();
        Self(crate::Call::new(Request::read(request), now_ms as i64, random))
    }

    /// What comes next: `{ lookup }`, `{ work }`, `{ result, changes }` or `{ error }`, as in [`Next`].
    pub fn run(&mut self) -> String {
        match self.0.run() {
            Next::Lookup(lookup) => json!({ "lookup": lookup.to_json() }),
            Next::Work => json!({ "work": true }),
            Next::Done(result, changes) => {
                let changes: Vec<Value> = changes.iter().map(Change::to_json).collect();
                json!({ "result": result, "changes": changes })
            }
            Next::Failed(error) => json!({ "error": shown(&error) }),
        }
        .to_string()
    }

    /// The array of records that were to be looked up.
    pub fn give(&mut self, records: &str) {
        self.0.give(&serde_json::from_str(records).unwrap_or_default());
    }

    /// Do the work.
    pub fn work(&mut self) {
        self.0.work();
    }
}

fn shown(error: &ModuleError) -> Value {
    let ModuleError { kind, message } = error;
    json!({ "name": kind.name(), "code": kind.code(), "type": kind.medusa_type(), "message": message })
}
