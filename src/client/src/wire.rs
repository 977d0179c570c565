use medusa_auth_protocol::{Body, Headers, Method};

/// A request as it goes out.
#[derive(Debug)]
pub struct Wire<'a> {
    /// How.
    pub method: Method,
    /// Where.
    pub url: String,
    /// Everything but the cookie.
    pub headers: Headers<'a>,
    /// What.
    pub body: Body,
    /// Whether cookies are sent and stored.
    pub cookies: bool,
}
