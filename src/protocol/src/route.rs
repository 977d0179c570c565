/// The HTTP methods that Medusa uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of HTTP")]
pub enum Method {
    Get,
    Post,
    Delete,
}

impl Method {
    /// The method as HTTP spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// What the body of a request consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// There is no body.
    None,
    /// `{}`, which medusa-js sends with requests that need no data.
    Empty,
    /// The payload, as JSON.
    Payload,
    /// These fields of the payload: the name to send, and the path in the payload.
    Fields(&'static [(&'static str, &'static str)]),
    /// The payload without this field.
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
    /// Whether the client's token is sent, and the caller's headers may replace it.
    #[must_use]
    pub const fn allows_caller_auth(self) -> bool {
        matches!(self, Self::CookieAndToken | Self::TokenOrCookie)
    }

    /// Whether the `x-medusa-access-token` of the client or of the caller is sent.
    #[cfg(feature = "admin")]
    #[must_use]
    pub const fn allows_access_token(self) -> bool {
        !matches!(self, Self::OwnToken)
    }

    /// The headers of the caller that are not sent, in lower case. A request with its own credentials must not carry the caller's.
    ///
    /// A request that uses cookies takes the caller's `Cookie`, because a server forwards a visitor's cookies that way.
    #[must_use]
    pub const fn withheld_headers(self) -> &'static [&'static str] {
        match self {
            Self::CookieAndToken | Self::TokenOrCookie => &[],
            Self::CookieOnly | Self::OwnTokenForCookie => &["authorization"],
            Self::OwnToken => &["authorization", "cookie", "x-medusa-access-token"],
        }
    }

    /// Whether cookies are sent and stored. `authorized`: the request has an `Authorization` header.
    #[must_use]
    pub const fn cookies(self, authorized: bool) -> bool {
        match self {
            Self::CookieAndToken | Self::CookieOnly | Self::OwnTokenForCookie => true,
            Self::TokenOrCookie => !authorized,
            Self::OwnToken => false,
        }
    }
}

/// What all requests of one kind have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL. If it ends with a slash, the request's segment follows.
    pub path: &'static str,
    /// The body.
    pub body: Body,
    /// The credentials.
    pub credentials: CredentialsMode,
}

pub(crate) const fn route(method: Method, path: &'static str, body: Body, credentials: CredentialsMode) -> Route {
    Route { method, path, body, credentials }
}
