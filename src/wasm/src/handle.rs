//! What JavaScript passes to the methods of a client.
//!
//! wasm-bindgen would count the references to the client during each call, and check that none of them is exclusive. Neither is
//! needed, and both would take a twentieth of the module.

use std::ops::Deref;

use medusa_auth_core::Settings;
#[cfg(feature = "admin")]
use medusa_auth_protocol::ApiKey;
use medusa_auth_protocol::MedusaVersion;
use wasm_bindgen::{
    __rt::{WasmPtr, WasmRefCell},
    convert::RefFromWasmAbi,
    describe::WasmDescribe,
    prelude::*,
};

use crate::Client;
#[cfg(feature = "admin")]
use crate::Text;

/// The class `Client` of JavaScript.
#[wasm_bindgen(js_name = Client)]
pub struct Handle(pub(crate) Client);

#[wasm_bindgen(js_class = Client)]
impl Handle {
    /// A new client without a token.
    #[wasm_bindgen(constructor)]
    pub fn new(
        base_url: String,
        max_retries: u32,
        is_v2: bool,
        uses_cookies: bool,
        keeps_tokens: bool,
        renews_tokens: bool,
    ) -> Self {
        let version = if is_v2 { MedusaVersion::V2 } else { MedusaVersion::V1 };
        let settings = Settings { base_url, max_retries, version, uses_cookies, keeps_tokens, renews_tokens };
        Self(Client::new(settings))
    }
}

#[cfg(feature = "admin")]
#[wasm_bindgen]
extern "C" {
    /// The base64 of a string. Header values, which keys are, have only characters that this accepts.
    fn btoa(text: &str) -> String;
}

#[cfg(feature = "admin")]
#[wasm_bindgen(js_class = Client)]
impl Client {
    /// Another client with the same cookies and a token of its own.
    pub fn sibling(&self, api_key: Text) -> Handle {
        let api_key = api_key.0.map(|key| ApiKey::new(self.state.version(), &key, btoa));
        Handle(Self::with_state(self.state.sibling(api_key)))
    }
}

impl Deref for Handle {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.0
    }
}

impl WasmDescribe for Client {
    fn describe() {
        Handle::describe();
    }
}

impl RefFromWasmAbi for Client {
    type Abi = WasmPtr<WasmRefCell<Handle>>;
    type Anchor = &'static Self;

    unsafe fn ref_from_abi(handle: Self::Abi) -> Self::Anchor {
        // SAFETY: JavaScript has the pointer from an object of the class, and frees the client when that is garbage-collected,
        // which never happens during a call.
        let Some(handle) = (unsafe { (*handle.into_ptr()).try_borrow() }) else {
            // No method takes an exclusive reference.
            std::process::abort()
        };
        let client: *const Self = &raw const handle.0;
        // SAFETY: as above.
        unsafe { &*client }
    }
}
