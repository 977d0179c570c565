//! Building the requests of admins and invited users.

use super::requests::V1AdminRequest;
use crate::{Argument, Error, Request, RequestKind, http_status::NO_ID, url};

impl From<V1AdminRequest> for RequestKind {
    fn from(kind: V1AdminRequest) -> Self {
        Self::AdminV1(kind)
    }
}

pub(super) const fn request(kind: V1AdminRequest) -> Request {
    Request::new(RequestKind::AdminV1(kind))
}

pub(super) fn request_with_email(kind: V1AdminRequest, email: Option<String>) -> Request {
    Request { body_fields: email.map(|email| ("email", email)).into_iter().collect(), ..request(kind) }
}

/// A request about the record whose id is the subject of the call.
pub(super) fn request_by_id(kind: V1AdminRequest, argument: Argument<'_>, suffix: &str) -> Result<Request, Error> {
    let id = url::id(argument.subject).ok_or(NO_ID)?;
    Ok(Request { segment: Some(id + suffix), ..request(kind) })
}
