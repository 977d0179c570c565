#[cfg(feature = "admin")]
use crate::Invite;
use crate::{Error, RequestKind, http_status::NO_ID, url};

/// One HTTP request, without what every request of a client carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Which of its version's requests it is.
    pub kind: RequestKind,
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
    pub const fn new(kind: RequestKind) -> Self {
        Self {
            kind,
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
    pub(crate) fn first(kind: RequestKind, text: Option<&str>, authorization: Option<String>) -> Result<Self, Error> {
        let segment = if kind.route().path.ends_with('/') { Some(url::id(text).ok_or(NO_ID)?) } else { None };
        Ok(Self { segment, authorization, ..Self::new(kind) })
    }

    /// The request that follows this one, knows what this one does, and is taken back as this one is.
    #[cfg(feature = "admin")]
    pub(crate) fn then(&self, kind: impl Into<RequestKind>) -> Self {
        let Self { body_fields, invite, identity, since, undo, .. } = self.clone();
        Self { body_fields, invite, identity, since, undo, ..Self::new(kind.into()) }
    }
}
