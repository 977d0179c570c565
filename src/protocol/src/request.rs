use crate::{Data, Error, Stage};

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
    /// These fields of what the caller passed: the name to send, and the name it has there.
    Fields(&'static [(&'static str, &'static str)]),
    /// All of what the caller passed but this field.
    Without(&'static str),
}

impl Body {
    pub(crate) const CREDENTIALS: Self = Self::Fields(&[("email", "email"), ("password", "password")]);
}

/// Whose standing a request is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The cookie's and, beside it, that of the client's token where it has one.
    Both,
    /// That of the client's token, or the cookie's where it has none: a server that looks at the cookie first would not
    /// look at the token.
    Either,
    /// The cookie's alone.
    Cookie,
    /// That of the request's own `Authorization` or, without one, nobody's: no cookie is sent or stored.
    Own,
    /// That of the request's own `Authorization`, for which a cookie is set.
    Exchange,
}

impl Standing {
    /// Whether it is up to the caller who is asking: to the client's token, and to headers that say otherwise.
    #[must_use]
    pub const fn is_the_callers(self) -> bool {
        matches!(self, Self::Both | Self::Either)
    }

    /// Whether cookies are sent and stored by a request that has an `Authorization`, or has none.
    #[must_use]
    pub const fn cookies(self, authorized: bool) -> bool {
        match self {
            Self::Both | Self::Cookie | Self::Exchange => true,
            Self::Either => !authorized,
            Self::Own => false,
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
    /// As whom.
    pub standing: Standing,
}

/// One HTTP request, without what every request of a client carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Which of its dialect's requests it is.
    pub stage: Stage,
    /// What comes after the path, percent-encoded.
    pub segment: Option<String>,
    /// Its own `Authorization`.
    pub authorization: Option<String>,
}

impl Request {
    pub(crate) const fn new(stage: Stage) -> Self {
        Self { stage, segment: None, authorization: None }
    }
}

/// What a caller passed that is read here, and not only handed on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Argument<'a> {
    /// The payload itself, where it is a text.
    pub text: Option<&'a str>,
    /// Its `token`, where it has one.
    pub token: Option<&'a str>,
}

/// What a request came to.
#[derive(Debug)]
pub struct Outcome<'a, D> {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub data: &'a D,
    /// Whether an earlier try of the same request may have reached the server, its answer lost.
    pub lost: bool,
}

impl<D: Data> Outcome<'_, D> {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// What comes next in a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The call succeeded: this answer is its result.
    Done(Ending),
    /// The call goes on with this request.
    Send(Request),
    /// The call failed, unless this request shows that it did not. Until then the failure is kept.
    Recover(Error, Request),
    /// The failure that was kept stands.
    GiveUp,
    /// The call failed.
    Fail(Error),
}

/// What a success leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The answer, as it is.
    Given,
    /// A token, under this key: it is kept for later calls. The result has it as `access_token`.
    Token(&'static str),
    /// A cookie that later calls are made with: a token from before is forgotten.
    Session,
    /// `{ success: true }`, in the place of an answer that says it otherwise.
    Success,
}
