use medusa_auth_protocol::{Body, Method};

const JSON: &str = "application/json";

/// A request as it goes out.
#[derive(Debug)]
pub struct Wire<'a> {
    /// How.
    pub method: Method,
    /// Where.
    pub url: String,
    /// The `Authorization` header.
    pub authorization: Option<&'a str>,
    /// The `Idempotency-Key` header.
    pub idempotency_key: Option<&'a str>,
    /// Whether the caller's own headers may say who is asking, too.
    pub callers: bool,
    /// What.
    pub body: Body,
    /// Fields of a body of [`Body::Fields`] that are known here.
    #[cfg(feature = "admin")]
    pub texts: &'a [(&'static str, String)],
    /// Whether cookies are sent and stored.
    pub cookies: bool,
    /// Whether it carries a password or a token that a redirect must not pass on.
    pub secret: bool,
}

impl Wire<'_> {
    /// The headers that medusa-js sends, in its order, the names in lower case. The caller's own headers go over these.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let content_type = (self.body != Body::None).then_some(("content-type", JSON));
        let authorization = self.authorization.map(|value| ("authorization", value));
        let key = self.idempotency_key.map(|value| ("idempotency-key", value));
        [Some(("accept", JSON)), content_type, authorization, key].into_iter().flatten()
    }
}
