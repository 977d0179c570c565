//! What HTTP statuses mean, whichever request they answer.

use crate::{Code, Data, Error};

pub(crate) const NO_ID: Error = Error::new(Code::InvalidArgument, "Expected a non-empty id or email address.");

impl Error {
    /// The error for an unsuccessful response that nothing more specific is known about.
    pub(crate) fn from_status(status: u16, data: &impl Data) -> Self {
        match status {
            400 | 405 if data.text_is("type", "not_allowed") => Code::NotAllowed,
            400 | 413 => Code::InvalidData,
            401 => Code::Unauthorized,
            403 => Code::Forbidden,
            404 => Code::NotFound,
            409 => Code::Conflict,
            422 => Code::DuplicateError,
            429 => Code::RateLimited,
            500..=599 => Code::ServerError,
            _ => Code::HttpError,
        }
        .into()
    }
}
