//! Building the requests of admins and invited users.

use super::requests::V2AdminRequest;
use crate::{Argument, Error, Request, RequestKind, http_status::NO_ID, url};

impl From<V2AdminRequest> for RequestKind {
    fn from(kind: V2AdminRequest) -> Self {
        Self::AdminV2(kind)
    }
}

pub(super) const fn request(kind: V2AdminRequest) -> Request {
    Request::new(RequestKind::AdminV2(kind))
}

impl Request {
    /// The follow-up that finds records by the email address that the call is about.
    pub(super) fn follow_up_by_email(&self, kind: V2AdminRequest) -> Self {
        let own = || self.body_fields.first().map(|(_, text)| text.as_str());
        let email = self.invite.as_ref().map(|invite| invite.email.as_str()).or_else(own).unwrap_or_default();
        Self { segment: Some(url::query("email", email)), ..self.follow_up(kind) }
    }
}

/// A request about the record whose id is the subject of the call.
pub(super) fn request_by_id(kind: V2AdminRequest, argument: Argument<'_>, suffix: &str) -> Result<Request, Error> {
    let id = url::id(argument.subject).ok_or(NO_ID)?;
    Ok(Request { segment: Some(id + suffix), ..request(kind) })
}
