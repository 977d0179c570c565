use std::sync::Arc;

use medusa_auth_protocol::{Method, json};

use super::{Request, Response};

/// The body of a response, with the request that it answers. Payloads have none.
pub(crate) type Json = json::Json<Option<Arc<Exchange>>>;

/// A request without its secrets, and the response if there was one. The bindings report them.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    not(all(feature = "bindgen", target_arch = "wasm32")),
    allow(dead_code, reason = "only the bindings read it")
)]
pub(crate) struct Exchange {
    pub(crate) method: Method,
    /// Without the query.
    pub(crate) url: String,
    /// Without the body.
    pub(crate) response: Option<Response>,
}

impl Exchange {
    pub(crate) fn new(request: &Request) -> Self {
        let url = request.url.split('?').next().unwrap_or_default();
        Self { method: request.method, url: url.to_owned(), response: None }
    }

    pub(crate) fn with_response(&self, response: Response) -> Self {
        Self { response: Some(response), ..self.clone() }
    }
}
