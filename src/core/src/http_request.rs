//! A request as the driver sends it.

use medusa_auth_protocol::{Body, Method};

const JSON: &str = "application/json";

/// An HTTP request of a call, ready to send.
#[derive(Debug)]
pub struct HttpRequest<'a> {
    /// The HTTP method.
    pub method: Method,
    /// The URL, with the query.
    pub url: String,
    /// The `Authorization` header.
    pub authorization: Option<&'a str>,
    /// The `Idempotency-Key` header.
    pub idempotency_key: Option<&'a str>,
    /// The `x-medusa-access-token` header: an API token of Medusa v1.
    #[cfg(feature = "admin")]
    pub access_token: Option<&'a str>,
    /// The headers of the caller that must not be sent, in lower case. All others override those of the request.
    pub withheld_headers: &'static [&'static str],
    /// How the body is built from the payload.
    pub body: Body,
    /// Fields that a body of [`Body::Fields`] gets in addition to those of the payload.
    #[cfg(feature = "admin")]
    pub body_fields: &'a [(&'static str, String)],
    /// If this is set, nothing has to be sent, because only the client knows of the login that ends: report a response with
    /// status 200 and this body.
    pub local_response: Option<&'static str>,
    /// Whether cookies are sent and stored.
    pub cookies: bool,
    /// Whether the body contains a password or a token, so that no redirect may be followed.
    pub secret: bool,
}

impl HttpRequest<'_> {
    /// The headers that medusa-js sends, in its order, with names in lower case.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let content_type = (self.body != Body::None).then_some(("content-type", JSON));
        let authorization = self.authorization.map(|value| ("authorization", value));
        let key = self.idempotency_key.map(|value| ("idempotency-key", value));
        #[cfg(feature = "admin")]
        let access_token = self.access_token.map(|value| ("x-medusa-access-token", value));
        #[cfg(not(feature = "admin"))]
        let access_token = None;
        [Some(("accept", JSON)), content_type, authorization, key, access_token].into_iter().flatten()
    }
}
