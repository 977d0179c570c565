use std::{fmt, sync::Arc};

/// Why there is no response. Calls fail with [`Code::NetworkError`](crate::Code::NetworkError), and this is the error's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportError {
    message: Arc<str>,
    /// What JavaScript threw.
    #[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
    thrown: Thrown,
}

impl TransportError {
    /// An error with this message. The message must not contain the URL, which may contain a token.
    #[must_use]
    pub fn new(message: &str) -> Self {
        Self {
            message: message.into(),
            #[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
            thrown: Thrown::default(),
        }
    }
}

#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
impl TransportError {
    pub(super) fn with_thrown(self, thrown: &wasm_bindgen::JsValue) -> Self {
        Self { thrown: Thrown(thrown.clone()), ..self }
    }

    pub(crate) fn thrown(&self) -> wasm_bindgen::JsValue {
        self.thrown.0.clone()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for TransportError {}

/// What was thrown, for the bindings. Errors with the same message are equal, whatever was thrown.
#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
#[derive(Clone, Debug, Default)]
struct Thrown(wasm_bindgen::JsValue);

#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
impl PartialEq for Thrown {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
impl Eq for Thrown {}
