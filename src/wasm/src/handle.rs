//! What JavaScript passes to the methods of a client.
//!
//! wasm-bindgen would count the references to the client during each call, and check that none of them is exclusive. Neither is
//! needed, and both would take a twentieth of the module.

use std::ops::Deref;

use medusa_auth_core::Settings;
use medusa_auth_protocol::MedusaVersion;
use wasm_bindgen::{
    __rt::{WasmPtr, WasmRefCell},
    convert::{FromWasmAbi, RefFromWasmAbi},
    describe::WasmDescribe,
    prelude::*,
};

use crate::Client;

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
        // which never happens during a call. No method takes an exclusive reference.
        unsafe {
            let handle: *const Handle = &raw const *(*handle.into_ptr()).borrow();
            &(*handle).0
        }
    }
}

/// A string that may be missing. If it were an `Option<String>`, wasm-bindgen would provide for a failure to read it, which cannot
/// happen.
pub struct Text(pub Option<String>);

impl WasmDescribe for Text {
    fn describe() {
        Option::<String>::describe();
    }
}

impl FromWasmAbi for Text {
    type Abi = <Option<String> as FromWasmAbi>::Abi;

    unsafe fn from_abi(text: Self::Abi) -> Self {
        // SAFETY: the same type.
        Self(unsafe { Option::from_abi(text) })
    }
}
