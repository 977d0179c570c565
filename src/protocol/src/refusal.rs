use crate::{Code, Data, Error, Operation, Outcome};

impl Error {
    /// What an unsuccessful answer says.
    pub(crate) fn refused(operation: Operation, outcome: &Outcome<'_, impl Data>) -> Self {
        match outcome.status {
            400 | 405 if outcome.data.is_type("not_allowed") => Code::NotAllowed,
            400 | 413 => Code::InvalidData,
            401 if operation.takes_credentials() => Code::InvalidCredentials,
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
