#[cfg(feature = "admin")]
use crate::Invite;
use crate::{Error, RequestKind, http_status::NO_ID, url};

/// A request of a call, without the base URL and the client's own headers.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What is requested. It determines the method, the path and the body.
    pub kind: RequestKind,
    /// What follows the path, percent-encoded: a path segment or a query.
    pub segment: Option<String>,
    /// An `Authorization` header that replaces the client's.
    pub authorization: Option<String>,
    /// Fields that are added to a body of [`Body::Fields`](crate::Body::Fields), and override those of the payload.
    #[cfg(feature = "admin")]
    pub body_fields: Vec<(&'static str, String)>,
    /// The invite that the call is about.
    #[cfg(feature = "admin")]
    pub invite: Option<Invite>,
    /// The token of the identity that accepts the invite.
    #[cfg(feature = "admin")]
    pub identity_token: Option<String>,
    /// When that identity logged in or, while an invite's age is checked, when the invite was created: in milliseconds
    /// since 1970 by the server's clock.
    #[cfg(feature = "admin")]
    pub reference_time: Option<f64>,
    /// A request that undoes what the call has done. It is sent if this request fails.
    #[cfg(feature = "admin")]
    pub undo: Option<Box<Request>>,
}

impl Request {
    /// A request of this kind, with nothing else set.
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
            identity_token: None,
            #[cfg(feature = "admin")]
            reference_time: None,
            #[cfg(feature = "admin")]
            undo: None,
        }
    }

    /// The first request of a call. If its path ends with a slash, the subject of the call is appended.
    pub(crate) fn first(
        kind: RequestKind,
        subject: Option<&str>,
        authorization: Option<String>,
    ) -> Result<Self, Error> {
        let segment = if kind.route().path.ends_with('/') { Some(url::id(subject).ok_or(NO_ID)?) } else { None };
        Ok(Self { segment, authorization, ..Self::new(kind) })
    }

    /// The request that follows this one. It keeps what the call has found out, and how to undo the call.
    #[cfg(feature = "admin")]
    pub(crate) fn follow_up(&self, kind: impl Into<RequestKind>) -> Self {
        let Self { body_fields, invite, identity_token, reference_time, undo, .. } = self.clone();
        Self { body_fields, invite, identity_token, reference_time, undo, ..Self::new(kind.into()) }
    }
}
