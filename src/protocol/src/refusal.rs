use crate::{Code, Data, Error, Operation, Outcome};

impl Error {
    /// What an unsuccessful answer says: its status decides the code, its JSON the sentence.
    pub(crate) fn refused(operation: Operation, outcome: &Outcome<'_, impl Data>) -> Self {
        let kind = outcome.data.text("type");
        let code = code(operation, outcome.status, kind.as_deref());
        let mut error = Self::from(code);
        if let Some(message) = outcome.data.text("message").filter(|text| !text.is_empty()) {
            error.message = message.into();
        }
        error.kind = kind;
        error
    }
}

fn code(operation: Operation, status: u16, kind: Option<&str>) -> Code {
    match status {
        400 | 405 if kind == Some("not_allowed") => Code::NotAllowed,
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
}
