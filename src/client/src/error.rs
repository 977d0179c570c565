use std::{fmt, sync::Arc};

use medusa_auth_protocol::Code;
use serde_json::Value;

use crate::transport::{Exchange, TransportError};

/// Why a call failed, or why a client could not be built.
///
/// The message is a sentence to show to a person. Neither it nor the output of `Debug` contains a password or a token that
/// you passed.
///
/// ```
/// use medusa_auth::{Code, Credentials, Error, Medusa};
///
/// async fn log_in(medusa: &Medusa, credentials: &Credentials) -> Result<(), String> {
///     match medusa.auth().authenticate(credentials).await {
///         Ok(_) => Ok(()),
///         Err(Error { code: Code::InvalidCredentials, .. }) => Err("Try another password.".to_owned()),
///         Err(error) => Err(error.message),
///     }
/// }
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Error {
    /// What went wrong, for programs.
    pub code: Code,
    /// What went wrong and what to do, for people: the server's message, if it sent one that helps.
    pub message: String,
    /// The HTTP status, if there was a response.
    pub status: Option<u16>,
    /// The server's `type`, if it sent one: `invalid_data`, `duplicate_error`, …
    pub kind: Option<String>,
    /// The body of the response, if there was one: the JSON, or a string if it is not JSON.
    pub body: Option<Box<Value>>,
    cause: Option<TransportError>,
    /// The request that failed, without its secrets. Only the bindings read it.
    exchange: Option<Arc<Exchange>>,
}

impl Error {
    /// An error without a response.
    pub(crate) fn new(code: Code, message: &str) -> Self {
        Self { code, message: message.to_owned(), status: None, kind: None, body: None, cause: None, exchange: None }
    }

    pub(crate) fn with_response(mut self, status: u16, body: Option<Value>) -> Self {
        let kind = body.as_ref().and_then(|body| body.get("type")?.as_str());
        self.kind = kind.filter(|kind| !kind.is_empty()).map(str::to_owned);
        self.status = Some(status);
        self.body = body.map(Box::new);
        self
    }

    pub(crate) fn with_cause(self, cause: Option<TransportError>) -> Self {
        Self { cause, ..self }
    }

    pub(crate) fn with_exchange(self, exchange: Option<Arc<Exchange>>) -> Self {
        Self { exchange, ..self }
    }

    #[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
    pub(crate) fn cause(&self) -> Option<&TransportError> {
        self.cause.as_ref()
    }

    #[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
    pub(crate) fn exchange(&self) -> Option<&Exchange> {
        self.exchange.as_deref()
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        medusa_auth_protocol::Error::from(code).into()
    }
}

impl From<medusa_auth_protocol::Error> for Error {
    fn from(error: medusa_auth_protocol::Error) -> Self {
        Self::new(error.code, error.message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl fmt::Debug for Error {
    /// Leaves out the body, which may contain personal data.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Error")
            .field("code", &self.code)
            .field("message", &self.message)
            .field("status", &self.status)
            .field("kind", &self.kind)
            .field("cause", &self.cause)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}
