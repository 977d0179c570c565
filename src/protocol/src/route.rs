/// HTTP's methods, as far as Medusa needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Method {
    Get,
    Post,
    Delete,
}

impl Method {
    /// The method as it is written on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// What a request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// `{}`, which medusa-js sends where there is nothing to say.
    Empty,
    /// What the caller passed, as JSON.
    Payload,
    /// These fields of what the caller passed: the name to send, and the name it has there, or the path to it.
    Fields(&'static [(&'static str, &'static str)]),
    /// All of what the caller passed but this field.
    Without(&'static str),
}

impl Body {
    pub(crate) const CREDENTIALS: Self = Self::Fields(&[("email", "email"), ("password", "password")]);
}

/// Which credentials a request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialsMode {
    /// The cookie and, if the client has one, its token.
    CookieAndToken,
    /// The client's token or, if it has none, the cookie. Medusa v2 ignores a token that comes with a session cookie.
    TokenOrCookie,
    /// The cookie. The client's token is not sent.
    CookieOnly,
    /// The request's own `Authorization`, if it has one. Cookies are neither sent nor stored.
    OwnToken,
    /// The request's own `Authorization`. The response sets the session cookie.
    OwnTokenForCookie,
}

impl CredentialsMode {
    /// Whether the client's token is sent, and headers of the caller may replace it.
    #[must_use]
    pub const fn allows_caller_auth(self) -> bool {
        matches!(self, Self::CookieAndToken | Self::TokenOrCookie)
    }

    /// Whether cookies are sent and stored. `authorized` tells whether the request has an `Authorization` header.
    #[must_use]
    pub const fn cookies(self, authorized: bool) -> bool {
        match self {
            Self::CookieAndToken | Self::CookieOnly | Self::OwnTokenForCookie => true,
            Self::TokenOrCookie => !authorized,
            Self::OwnToken => false,
        }
    }
}

/// What is always the same about a request of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// How.
    pub method: Method,
    /// Where, from the base URL on.
    pub path: &'static str,
    /// What.
    pub body: Body,
    /// The credentials that it carries.
    pub credentials: CredentialsMode,
}

pub(crate) const fn route(method: Method, path: &'static str, body: Body, credentials: CredentialsMode) -> Route {
    Route { method, path, body, credentials }
}
