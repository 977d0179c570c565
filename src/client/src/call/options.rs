#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
use std::rc::Rc;
use std::{fmt, time::Duration};

use medusa_auth_protocol::{Code, headers::is_value, json::is_short};
use serde_json::{Map, Value};

use crate::Error;
#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
use crate::transport::Transport;

/// Names and values of headers. Names are in lower case.
pub(crate) type Headers = Vec<(String, String)>;

/// The longest timeout, in milliseconds: the longest delay of `setTimeout`.
const MAX_TIMEOUT: u128 = 2_147_483_647;

/// Options of single calls. Pass them to the `with` method of a resource, such as
/// [`AuthResource::with`](crate::AuthResource::with).
///
/// ```
/// use std::time::Duration;
/// use medusa_auth::{CallOptions, Error, Medusa};
///
/// async fn email(medusa: &Medusa) -> Result<String, Error> {
///     let options = CallOptions::new().timeout(Duration::from_secs(5)).query("fields", "id,email");
///     Ok(medusa.auth().with(options).get_session().await?.email)
/// }
/// ```
#[derive(Clone, Default)]
pub struct CallOptions {
    pub(crate) headers: Headers,
    pub(crate) query: Map<String, Value>,
    pub(crate) timeout: Option<Duration>,
    #[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
    pub(crate) js: JsOptions,
}

/// Options that only the bindings have.
#[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
#[derive(Clone, Default)]
pub(crate) struct JsOptions {
    /// Replaces the client's transport, for requests with further properties.
    pub(crate) transport: Option<Rc<dyn Transport>>,
    /// Replaces the query. It is already encoded.
    pub(crate) query: Option<String>,
}

impl CallOptions {
    /// No options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Send this header with the requests of the call. It replaces a header of the client that has the same name. An invalid
    /// name or value fails the call with [`Code::InvalidArgument`].
    ///
    /// Requests that carry credentials of their own leave out `authorization`, `cookie` and `x-medusa-access-token`.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.to_owned()));
        self
    }

    /// Add a parameter to the URL of the request whose response is the result: `("fields", "*orders")` on v2, for example,
    /// or `("expand", "orders")` on v1. Lists and objects are encoded as Medusa parses them: `role[]=admin`.
    #[must_use]
    pub fn query(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.query.insert(name.to_owned(), value.into());
        self
    }

    /// How long each attempt may take, including the response body. Zero means no limit. The client's timeout applies if
    /// this is not set.
    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        if !self.headers.iter().all(is_valid_header) {
            return Err(Error::new(
                Code::InvalidArgument,
                "The headers of a call must be valid HTTP header names and values.",
            ));
        }
        match self.timeout {
            Some(timeout) if !is_timeout(timeout) => {
                Err(Error::new(Code::InvalidArgument, "The timeout must be at most 2147483647 milliseconds."))
            }
            _ => Ok(()),
        }
    }

    /// Whether there are no options.
    pub(crate) fn is_empty(&self) -> bool {
        #[cfg(all(feature = "bindgen", target_arch = "wasm32"))]
        if self.js.transport.is_some() || self.js.query.is_some() {
            return false;
        }
        self.headers.is_empty() && self.query.is_empty() && self.timeout.is_none()
    }
}

/// Whether timers can wait for this long.
pub(crate) const fn is_timeout(timeout: Duration) -> bool {
    timeout.as_millis() <= MAX_TIMEOUT
}

/// Whether HTTP allows this name and value.
pub(crate) fn is_valid_header((name, value): &(String, String)) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token) && is_value(value)
}

/// Whether a header can hold this publishable key or API key.
pub(crate) fn is_valid_key(key: &str) -> bool {
    is_short(key) && is_value(key)
}

impl fmt::Debug for CallOptions {
    /// Leaves out the values: they may be secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("CallOptions")
            .field("headers", &names)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
