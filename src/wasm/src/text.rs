//! An argument that JavaScript may leave out.

use wasm_bindgen::{convert::FromWasmAbi, describe::WasmDescribe};

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
