//! What Medusa v2's refusals mean, in words that say what to do.

use super::requests::V2Request;
use crate::{Code, Data, Error, Outcome};

pub(super) const NO_EXISTS: Error =
    Error::new(Code::UnsupportedByBackend, "Medusa v2 does not say whether an e-mail address has an account.");

pub(super) const NO_PAYMENT_METHODS: Error = Error::new(Code::UnsupportedByBackend, "Medusa v2 has no such route.");

pub(super) const NO_TOKEN: Error = Error::new(Code::InvalidArgument, "resetPassword() takes the token that was sent.");

pub(super) const EXISTS: Error =
    Error::new(Code::DuplicateError, "This e-mail address has an account already. Log in instead.");

pub(super) const DEAD_TOKEN: Error = Error::new(
    Code::Unauthorized,
    "The server does not accept this password token: it may be mistyped, used, or older than 15 minutes.",
);

pub(super) const WRONG_CREDENTIALS: Error =
    Error::new(Code::InvalidCredentials, "The e-mail address or the password is wrong. Capital letters count in both.");

const PUBLISHABLE_KEY: Error = Error::new(
    Code::NotAllowed,
    "The server wants a valid publishable API key: pass one from its dashboard as publishableApiKey.",
);

pub(super) const V1: Error = Error::new(
    Code::WrongBackend,
    "The server does not know this route of Medusa v2: pass backend: \"v1\" for Medusa v1, else check baseUrl.",
);

/// What an unsuccessful answer says.
pub(super) fn of(kind: V2Request, outcome: &Outcome<'_, impl Data>) -> Error {
    let Outcome { status, data, .. } = *outcome;
    match (kind, status) {
        (V2Request::LogIn | V2Request::GetToken | V2Request::Register, 401) if is_malformed(data) => {
            Code::InvalidData.into()
        }
        (V2Request::LogIn | V2Request::GetToken, 401) if is_wrong(data) => WRONG_CREDENTIALS,
        (V2Request::LogIn | V2Request::GetToken, 401) => Code::InvalidCredentials.into(),
        (V2Request::NewPassword, 401) => DEAD_TOKEN,
        (_, 401) if data.is("message", "Unauthorized") => Error::plain(Code::Unauthorized),
        (_, 400) if kind.wants_key() && data.is("type", "not_allowed") => PUBLISHABLE_KEY,
        (_, 404) if data.is_html() => V1,
        _ => Error::refused(status, data),
    }
}

/// Whether a wrong e-mail address or password was refused, and not this kind of log-in.
pub(super) fn is_wrong(data: &impl Data) -> bool {
    data.is("message", "Invalid email or password")
}

/// Whether an e-mail address or a password is missing or no text, which says nothing of who is asking.
pub(super) fn is_malformed(data: &impl Data) -> bool {
    data.is("message", "Password should be a string") || data.is("message", "Email should be a string")
}
