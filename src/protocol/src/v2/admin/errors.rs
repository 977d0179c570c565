//! The errors for Medusa v2's unsuccessful responses to admins and invited users.

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

pub(super) const NO_PROVIDER_NAME: Error =
    Error::new(Code::InvalidArgument, "Expected the name of a provider, such as \"emailpass\".");

/// Medusa's own message is "Identity with email already exists".
pub(super) const OTHER_PASSWORD: Error = Error::new(
    Code::InvalidCredentials,
    "This email address already has a login with another password. Use that password.",
);

pub(super) const MORE_THAN_A_PASSWORD: Error =
    Error::new(Code::NotAllowed, "This login requires more than a password. Log in first.");

pub(super) const USER_EXISTS: Error =
    Error::new(Code::DuplicateError, "A user with this email address already exists.");

pub(super) const LOGIN_HAS_USER: Error =
    Error::new(Code::DuplicateError, "This login already belongs to a user with another email address.");

/// The error for an unsuccessful response.
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
            V2AdminRequest::LogIn
            | V2AdminRequest::GetToken
            | V2AdminRequest::Authenticate
            | V2AdminRequest::CheckCredentials,
            401,
        ) if errors::is_wrong_credentials(data) => errors::WRONG_CREDENTIALS,
        (
            V2AdminRequest::LogIn
            | V2AdminRequest::GetToken
            | V2AdminRequest::Authenticate
            | V2AdminRequest::CheckCredentials,
            401,
        ) => Code::InvalidCredentials.into(),
        (V2AdminRequest::ResetPassword, 401) => errors::INVALID_PASSWORD_TOKEN,
        (V2AdminRequest::AcceptInvite(_), 400) if says("The user is already authenticated") => {
            Error::overriding(Code::InviteAccepted)
        }
        (V2AdminRequest::AcceptInvite(_), 401) => Error::overriding(Code::InviteRefused),
        (V2AdminRequest::ResendInvite, 400) if says("The following invites do not exist") => Code::NotFound.into(),
        (V2AdminRequest::Invite | V2AdminRequest::InviteUser | V2AdminRequest::CreateUserInvite(_), 400)
            if invite_exists(data) || says("User account") =>
        {
            Code::DuplicateError.into()
        }
        (_, 401) if data.text_is("message", "Unauthorized") => Error::overriding(Code::Unauthorized),
        (_, 404) if data.is_html() => errors::V1,
        _ => Error::from_status(status, data),
    }
}

/// Whether the response says that an invite for this email address already exists.
pub(super) fn invite_exists(data: &impl Data) -> bool {
    data.text("message").is_some_and(|text| text.starts_with("Invite with email"))
}
