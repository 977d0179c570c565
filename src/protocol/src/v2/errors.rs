//! The errors for Medusa v2's unsuccessful responses.

use super::requests::V2Request;
use crate::{Code, Data, Error, Outcome};

pub(super) const NO_EXISTS: Error =
    Error::new(Code::UnsupportedByBackend, "Medusa v2 does not tell whether an email address has an account.");

pub(super) const NO_PAYMENT_METHODS: Error =
    Error::new(Code::UnsupportedByBackend, "Medusa v2 cannot list payment methods.");

pub(super) const NO_TOKEN: Error =
    Error::new(Code::InvalidArgument, "resetPassword() requires the token from the email.");

pub(super) const ACCOUNT_EXISTS: Error =
    Error::new(Code::DuplicateError, "This email address already has an account. Log in instead.");

pub(super) const INVALID_PASSWORD_TOKEN: Error = Error::new(
    Code::Unauthorized,
    "This password token is invalid, already used, or older than 15 minutes. Request a new one.",
);

pub(super) const WRONG_CREDENTIALS: Error =
    Error::new(Code::InvalidCredentials, "Wrong email address or password. Both are case-sensitive.");

const PUBLISHABLE_KEY: Error = Error::new(
    Code::NotAllowed,
    "Medusa requires a publishable API key. Set publishableApiKey to one from its dashboard.",
);

pub(super) const V1: Error = Error::new(
    Code::WrongBackend,
    "The server does not know this route of Medusa v2. Set backend: \"v1\" if it runs v1, or check baseUrl.",
);

/// The error for an unsuccessful response.
pub(super) fn of(kind: V2Request, outcome: &Outcome<'_, impl Data>) -> Error {
    let Outcome { status, data, .. } = *outcome;
    match (kind, status) {
        (V2Request::LogIn | V2Request::GetToken | V2Request::Register, 401) if is_malformed(data) => {
            Code::InvalidData.into()
        }
        (V2Request::LogIn | V2Request::GetToken, 401) if is_wrong_credentials(data) => WRONG_CREDENTIALS,
        (V2Request::LogIn | V2Request::GetToken, 401) => Code::InvalidCredentials.into(),
        (V2Request::CreateCustomer | V2Request::CreateAccount, 400) if customer_exists(data) => ACCOUNT_EXISTS,
        (V2Request::ResetPassword, 401) => INVALID_PASSWORD_TOKEN,
        (_, 401) if data.text_is("message", "Unauthorized") => Error::overriding(Code::Unauthorized),
        (_, 400) if kind.needs_publishable_key() && data.text_is("type", "not_allowed") => PUBLISHABLE_KEY,
        (_, 404) if data.is_html() => V1,
        _ => Error::from_status(status, data),
    }
}

/// Whether the email address or the password is wrong.
pub(super) fn is_wrong_credentials(data: &impl Data) -> bool {
    data.text_is("message", "Invalid email or password")
}

/// Whether another request created the customer at the same time. Medusa responds with 422 only if that was earlier.
pub(super) fn customer_exists(data: &impl Data) -> bool {
    data.text("message").is_some_and(|text| text.starts_with("Customer with email"))
}

/// Whether the email address or the password is missing or not a string.
pub(super) fn is_malformed(data: &impl Data) -> bool {
    data.text_is("message", "Password should be a string") || data.text_is("message", "Email should be a string")
}
