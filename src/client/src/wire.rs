use medusa_auth_protocol::{Body, Method};

/// A request as it goes out.
#[derive(Debug)]
pub struct Wire<'a> {
    /// How.
    pub method: Method,
    /// Where.
    pub url: String,
    /// What medusa-js sends, in its order, the names in lower case. The caller's own headers go over these.
    pub headers: Vec<(&'static str, &'a str)>,
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
