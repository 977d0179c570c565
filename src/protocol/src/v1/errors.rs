//! The errors for Medusa v1's unsuccessful responses.

use super::requests::V1Request;
use crate::{Code, Data, Error, Outcome};

pub(super) const NO_REFRESH: Error = Error::new(
    Code::UnsupportedByBackend,
    "Medusa v1 cannot refresh tokens. Call getToken() for a new one, valid for 30 days.",
);

pub(super) const NO_ADDRESSES: Error =
    Error::new(Code::UnsupportedByBackend, "Medusa v1 has no such route. Call customers.retrieve() for the addresses.");

pub(super) const V2: Error = Error::new(
    Code::WrongBackend,
    "The server does not know this route of Medusa v1. Set backend: \"v2\" if it runs v2, or check baseUrl.",
);

/// The error for an unsuccessful response.
pub(super) fn of(kind: V1Request, outcome: &Outcome<'_, impl Data>) -> Error {
    let Outcome { status, data, .. } = *outcome;
    match (kind, status) {
        (V1Request::LogIn | V1Request::GetLoginToken | V1Request::GetToken, 401) => Code::InvalidCredentials.into(),
        (_, 404) if data.is_html() => V2,
        // Medusa v1 does not require a publishable key on these routes.
        (_, 400) if data.text_is("message", "A valid publishable key is required to proceed with the request") => V2,
        (_, 400) if data.text("message").is_some_and(|text| text.starts_with("Publishable API key")) => V2,
        _ => Error::from_status(status, data),
    }
}
