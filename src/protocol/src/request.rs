use std::fmt;

#[cfg(feature = "admin")]
use crate::Invite;
use crate::{Data, Error, Stage, refusal::NO_ID, url};

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

/// One HTTP request, without what every request of a client carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Which of its dialect's requests it is.
    pub stage: Stage,
    /// What comes after the path, percent-encoded.
    pub segment: Option<String>,
    /// Its own `Authorization`.
    pub authorization: Option<String>,
    /// Fields of its body in the place of the caller's, where the body is of [`Body::Fields`].
    #[cfg(feature = "admin")]
    pub body_fields: Vec<(&'static str, String)>,
    /// What its call knows of the invite that it is about.
    #[cfg(feature = "admin")]
    pub invite: Option<Invite>,
    /// The token of the identity that is to accept an invite.
    #[cfg(feature = "admin")]
    pub identity: Option<String>,
    /// When that identity logged in, or when the invite was made, in milliseconds since 1970 by the server's clock.
    #[cfg(feature = "admin")]
    pub since: Option<f64>,
    /// What is sent, once, where this one fails for whatever reason: it takes back what its call has done.
    #[cfg(feature = "admin")]
    pub undo: Option<Box<Request>>,
}

impl Request {
    /// A request with nothing of its own.
    #[must_use]
    pub const fn new(stage: Stage) -> Self {
        Self {
            stage,
            segment: None,
            authorization: None,
            #[cfg(feature = "admin")]
            body_fields: Vec::new(),
            #[cfg(feature = "admin")]
            invite: None,
            #[cfg(feature = "admin")]
            identity: None,
            #[cfg(feature = "admin")]
            since: None,
            #[cfg(feature = "admin")]
            undo: None,
        }
    }

    /// The first request of a call, with this `Authorization` of its own. A path that ends with a slash takes the text of
    /// the argument: an id or an e-mail address.
    pub(crate) fn first(stage: Stage, text: Option<&str>, authorization: Option<String>) -> Result<Self, Error> {
        let segment = if stage.route().path.ends_with('/') { Some(url::id(text).ok_or(NO_ID)?) } else { None };
        Ok(Self { segment, authorization, ..Self::new(stage) })
    }

    /// The request that follows this one, knows what this one does, and is taken back as this one is.
    #[cfg(feature = "admin")]
    pub(crate) fn then(&self, stage: impl Into<Stage>) -> Self {
        let Self { body_fields, invite, identity, since, undo, .. } = self.clone();
        Self { body_fields, invite, identity, since, undo, ..Self::new(stage.into()) }
    }
}

/// What a caller passed that is read here, and not only handed on.
#[derive(Clone, Copy, Default)]
pub struct Argument<'a> {
    /// What the method is about, where that is a text: an e-mail address, an id, a query.
    pub text: Option<&'a str>,
    /// The payload's `token`, where it has one.
    pub token: Option<&'a str>,
    /// The payload.
    #[cfg(feature = "admin")]
    pub payload: Option<&'a dyn Data>,
}

#[cfg(feature = "admin")]
impl Argument<'_> {
    /// A text of the payload.
    pub(crate) fn field(&self, key: &str) -> Option<String> {
        self.payload?.text(key)
    }

    /// Whether the payload has something there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.payload.is_some_and(|payload| payload.has(key))
    }
}

impl fmt::Debug for Argument<'_> {
    /// Without what is in it, which is nobody's to read in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Argument").finish_non_exhaustive()
    }
}

/// The response to a request, and what is known about the circumstances.
#[derive(Debug)]
pub struct Outcome<'a, D> {
    /// The HTTP status.
    pub status: u16,
    /// The response body.
    pub data: &'a D,
    /// Whether the server may have processed an earlier attempt, whose response was lost.
    pub lost: bool,
    /// Milliseconds since the call began.
    pub elapsed: f64,
    /// Milliseconds since this request was sent.
    pub duration: f64,
    /// How often [`Step::Repeat`] has repeated the request.
    pub repeats: u32,
}

impl<D: Data> Outcome<'_, D> {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// What a response leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The call succeeds.
    Done(Completion),
    /// Send another request.
    Send(Request),
    /// Send the same request again after this many milliseconds.
    Repeat(f64),
    /// The call fails with this error, unless the request shows that it succeeded. Until then the failure is pending.
    Recover(Error, Request),
    /// The call fails with the pending failure.
    ConfirmFailure,
    /// The call fails with this error instead of the pending one. The response is not shown to the caller.
    #[cfg(feature = "admin")]
    ReplaceFailure(Error),
    /// The call fails.
    Fail(Error),
}

/// How a successful call completes: what its result is, and what the client stores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Completion {
    /// The result is the response.
    AsIs,
    /// The response contains a token under this key. The client stores it, and the result has it as `access_token`.
    Token(&'static str),
    /// The client is logged in by a cookie, and forgets its token. The result is the response.
    SessionCookie,
    /// The result is `{ success: true }`.
    Success,
    /// The result is the invite at this path, as `invite`. `unchecked` lists the error codes that were not ruled out, separated
    /// by spaces.
    #[cfg(feature = "admin")]
    Invite(String, &'static str),
    /// The result is the response, and `known`: the user already existed.
    #[cfg(feature = "admin")]
    ExistingUser,
    /// The result is what the claims of an invite's token say: `id`, `email` and `expires`. `unchecked` is as above.
    #[cfg(feature = "admin")]
    InviteClaims(&'static str),
}
