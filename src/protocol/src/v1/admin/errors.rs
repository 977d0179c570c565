//! The errors for Medusa v1's unsuccessful responses to admins and invited users.

use super::{super::errors, requests::V1AdminRequest};
use crate::{Code, Data, Error, Outcome};

pub(super) const NO_FIELDS: Error = Error::new(
    Code::InvalidArgument,
    "Medusa v1 invites have a single role, and no metadata. Pass only an email address and a role.",
);

pub(super) const OTHER_EMAIL: Error =
    Error::new(Code::InvalidArgument, "Medusa v1 creates users with the invited email address only. Leave out email.");

pub(super) const NO_PASSWORD: Error = Error::new(Code::InvalidArgument, "Accepting an invite requires a password.");

pub(super) const NO_PROVIDER: Error =
    Error::new(Code::UnsupportedByBackend, "Medusa v1 supports only the provider \"emailpass\".");

/// The error for an unsuccessful response.
pub(super) fn of(kind: V1AdminRequest, outcome: &Outcome<'_, impl Data>) -> Error {
    let Outcome { status, data, .. } = *outcome;
    let says = |message: &str| data.text_is("message", message);
    match (kind, status) {
        (
            V1AdminRequest::LogIn
            | V1AdminRequest::GetLoginToken
            | V1AdminRequest::GetToken
            | V1AdminRequest::Authenticate
            | V1AdminRequest::CheckCredentials,
            401,
        ) => Code::InvalidCredentials.into(),
        (V1AdminRequest::LogInAfterAccept, 401) => Error::overriding(Code::InviteAccepted),
        // The response is just "Bad Request".
        (V1AdminRequest::GetSession | V1AdminRequest::FetchLogin, 400) => {
            Error::new(Code::NotFound, "The logged-in user has been deleted.")
        }
        (V1AdminRequest::Invite | V1AdminRequest::InviteEmail | V1AdminRequest::CreateInvite, 400)
            if says("Can't invite a user with an existing account") =>
        {
            Code::DuplicateError.into()
        }
        (V1AdminRequest::CreateUser | V1AdminRequest::CreateMissingUser, 400)
            if says("A user with the same email already exists.") =>
        {
            Code::DuplicateError.into()
        }
        (V1AdminRequest::ResendInvite | V1AdminRequest::RefreshInvite, 400) if says("Invite doesn't exist") => {
            Code::NotFound.into()
        }
        (V1AdminRequest::AcceptInvite | V1AdminRequest::AcceptInviteReturningUser, 400)
            if says("Token is not valid") =>
        {
            Error::overriding(Code::InviteMalformed)
        }
        (V1AdminRequest::AcceptInvite | V1AdminRequest::AcceptInviteReturningUser, 400) if says("Invalid invite") => {
            Error::overriding(Code::InviteRefused)
        }
        (V1AdminRequest::AcceptInvite | V1AdminRequest::AcceptInviteReturningUser, 400 | 422) if user_exists(data) => {
            Error::overriding(Code::InviteAccepted)
        }
        (_, 404) if data.is_html() => errors::V2,
        _ => Error::from_status(status, data),
    }
}

/// Whether the response says that the user already exists.
fn user_exists(data: &impl Data) -> bool {
    let messages = ["User already joined", "A user with the same email", "User with email"];
    data.text("message").is_some_and(|message| messages.iter().any(|start| message.starts_with(start)))
}
