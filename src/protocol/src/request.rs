use std::borrow::Cow;

use crate::{Error, headers};

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
    /// The e-mail address and the password of what the caller passed.
    Credentials,
}

/// Whose standing a request is made with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// The cookie's, and the client's token where it has one.
    Include,
    /// Nobody's, or that of this `Authorization` alone: no cookie is sent or stored.
    Omit(Option<String>),
}

/// One HTTP request, without what every request of a client carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// How.
    pub method: Method,
    /// Where, from the base URL on, percent-encoded.
    pub path: Cow<'static, str>,
    /// What.
    pub body: Body,
    /// As whom.
    pub credentials: Credentials,
}

impl Request {
    pub(crate) fn new(method: Method, path: impl Into<Cow<'static, str>>, body: Body) -> Self {
        Self { method, path: path.into(), body, credentials: Credentials::Include }
    }

    pub(crate) fn anonymous(self) -> Self {
        Self { credentials: Credentials::Omit(None), ..self }
    }

    pub(crate) fn bearing(self, token: &str) -> Self {
        Self { credentials: Credentials::Omit(Some(headers::bearer(token))), ..self }
    }
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

/// What comes next in a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The call succeeded: this answer is its result.
    Done,
    /// The call goes on with this request.
    Send(Request),
    /// The call failed, unless this request shows that it did not. Until then the failure is kept.
    Recover(Error, Request),
    /// The failure that was kept stands.
    GiveUp,
    /// The call failed.
    Fail(Error),
}
