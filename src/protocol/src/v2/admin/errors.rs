//! What Medusa v2's refusals mean to admins, in words that say what to do.

use super::{super::errors, requests::V2AdminRequest};
use crate::{Code, Data, Error, Outcome};

pub(super) const NO_ROLE: Error =
    Error::new(Code::InvalidArgument, "Medusa v2 invites have no role. Leave it out, or pass roles.");

pub(super) const NO_FIELDS: Error = Error::new(
    Code::InvalidArgument,
    "Medusa v2 creates users from email, password, first_name and last_name. Set the rest with admin.users.update().",
);

pub(super) const NO_PROVIDER: Error =
    Error::new(Code::InvalidArgument, "Medusa v2 can create users only with the provider \"emailpass\".");

pub(super) const NO_CREDENTIALS: Error =
    Error::new(Code::InvalidArgument, "Creating a user requires an email address and a password.");

pub(super) const NO_NAME: Error =
    Error::new(Code::InvalidArgument, "Expected the name of a provider, such as \"emailpass\".");

/// Medusa says "Identity with email already exists".
pub(super) const OTHER_PASSWORD: Error = Error::new(
    Code::InvalidCredentials,
    "This email address already has a login with another password. Use that password.",
);

pub(super) const MORE_THAN_A_PASSWORD: Error =
    Error::new(Code::NotAllowed, "This login requires more than a password. Log in first.");

pub(super) const TAKEN: Error = Error::new(Code::DuplicateError, "A user with this email address already exists.");

pub(super) const IS_A_USER: Error =
    Error::new(Code::DuplicateError, "This login already belongs to a user with another email address.");

/// What an unsuccessful answer says.
pub(super) fn of(kind: V2AdminRequest, outcome: &Outcome<'_, impl Data>) -> Error {
    let Outcome { status, data, .. } = *outcome;
    let says = |start: &str| data.text("message").is_some_and(|text| text.starts_with(start));
    match (kind, status) {
        (
            V2AdminRequest::LogIn
            | V2AdminRequest::GetToken
            | V2AdminRequest::Authenticate
            | V2AdminRequest::Register(_),
            401,
        ) if errors::is_malformed(data) => Code::InvalidData.into(),
        (
            V2AdminRequest::LogIn | V2AdminRequest::GetToken | V2AdminRequest::Authenticate | V2AdminRequest::TryUser,
            401,
        ) if errors::is_wrong(data) => errors::WRONG_CREDENTIALS,
        (
            V2AdminRequest::LogIn | V2AdminRequest::GetToken | V2AdminRequest::Authenticate | V2AdminRequest::TryUser,
            401,
        ) => Code::InvalidCredentials.into(),
        (V2AdminRequest::NewPassword, 401) => errors::DEAD_TOKEN,
        (V2AdminRequest::Accept(_), 400) if says("The user is already authenticated") => {
            Error::overriding(Code::InviteAccepted)
        }
        (V2AdminRequest::Accept(_), 401) => Error::overriding(Code::InviteRefused),
        (V2AdminRequest::Resend, 400) if says("The following invites do not exist") => Code::NotFound.into(),
        (V2AdminRequest::Invite | V2AdminRequest::InviteUser | V2AdminRequest::Reserve(_), 400)
            if is_invited(data) || says("User account") =>
        {
            Code::DuplicateError.into()
        }
        (_, 401) if data.is("message", "Unauthorized") => Error::overriding(Code::Unauthorized),
        (_, 404) if data.is_html() => errors::V1,
        _ => Error::refused(status, data),
    }
}

/// Whether somebody is told to have an invite already.
pub(super) fn is_invited(data: &impl Data) -> bool {
    data.text("message").is_some_and(|text| text.starts_with("Invite with email"))
}
