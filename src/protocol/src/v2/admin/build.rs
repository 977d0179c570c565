//! How the requests of admins are put together.

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
    /// The next request, of the e-mail address that this one is about.
    pub(super) fn then_about_email(&self, kind: V2AdminRequest) -> Self {
        let own = || self.body_fields.first().map(|(_, text)| text.as_str());
        let email = self.invite.as_ref().map(|invite| invite.email.as_str()).or_else(own).unwrap_or_default();
        Self { segment: Some(url::query("email", email)), ..self.then(kind) }
    }
}

/// A request about the record whose id is the argument's text.
pub(super) fn about(kind: V2AdminRequest, argument: Argument<'_>, after: &str) -> Result<Request, Error> {
    let id = url::id(argument.text).ok_or(NO_ID)?;
    Ok(Request { segment: Some(id + after), ..request(kind) })
}
