use crate::{
    Body::{self, Fields, None, Payload},
    CredentialsMode::{CookieOnly, OwnToken, OwnTokenForCookie, TokenOrCookie},
    Method::{Delete, Get, Post},
    Route,
    route::route,
};

/// What a call that makes an identity a user is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Accept an invite. The payload has the user's fields under `user`, as on Medusa v1.
    AcceptInvite,
    /// Create a user. Fails if the user exists.
    CreateUser,
    /// Create a user, or find the existing one.
    AuthenticateOrCreate,
}

/// The requests to Medusa v2 of admins and invited users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum V2AdminRequest {
    /// Log in.
    LogIn,
    /// Log in with a token.
    GetToken,
    /// Check credentials, without logging in.
    Authenticate,
    /// Exchange a token for a session cookie.
    StartSession,
    /// Get the user of that session, to see whether the cookie was stored.
    CheckCookie,
    /// In token mode: get the user of a token.
    FetchLogin,
    /// Get the logged-in user.
    GetSession,
    /// Log out.
    EndSession,
    /// Renew the client's token.
    RefreshToken,
    /// Create an invite.
    Invite,
    /// Create an invite, with the address in `user` as on Medusa v1.
    InviteUser,
    /// Find the invite that already exists.
    FindInvite {
        /// Whether a response to the creating request was lost.
        lost: bool,
    },
    /// Get a token, whose time shows whether this call created that invite.
    CheckInviteAge {
        /// Whether a response to the creating request was lost.
        lost: bool,
    },
    /// Get the existing invite as the result, because this call created it.
    FetchInvite,
    /// List the invites.
    ListInvites,
    /// Renew an invite's token.
    ResendInvite,
    /// Delete an invite.
    DeleteInvite,
    /// Get the invite that a token belongs to.
    ValidateInvite,
    /// Find the invited user, to see whether a missing invite was accepted.
    FindInvitedUser,
    /// Create an identity.
    Register(Purpose),
    /// Log in to the existing identity, to see whether it has the same password.
    CheckIdentity(Purpose),
    /// Accept the invite.
    AcceptInvite(Purpose),
    /// Log in again, to see whether the identity has become a user.
    CheckAccepted(Purpose),
    /// Get that user.
    FetchUser,
    /// Get the invite that was refused, to explain why.
    DiagnoseInvite,
    /// Find the invited user, to explain why the invite was refused.
    DiagnoseUser,
    /// Log in, to see whether the user exists.
    CheckCredentials,
    /// Log in once more, because another call may have created the user in between.
    RecheckCredentials,
    /// Get the existing user.
    FetchExistingUser,
    /// Find a user with the email address, before one is created. Only admins may.
    CheckEmail,
    /// The same after a failed login: if the user exists, the password is wrong.
    CheckMissingUser,
    /// Create the invite that makes the identity a user.
    CreateUserInvite(Purpose),
    /// Find the invite that already exists for that email address.
    FindUserInvite(Purpose),
    /// Renew its token, because it has expired.
    ResendUserInvite(Purpose),
    /// Delete the invite that this call created, because the call failed.
    DeleteUserInvite,
    /// Get a user.
    RetrieveUser,
    /// Change a user.
    UpdateUser,
    /// Delete a user.
    DeleteUser,
    /// List the users that match a query.
    ListUsers,
    /// Email a password token.
    SendPasswordToken,
    /// Set a new password.
    ResetPassword,
    /// Log in with the new password, to see whether it has been set.
    CheckNewPassword,
}

const LOG_IN: &str = "/auth/user/emailpass";
const REGISTER: &str = "/auth/user/emailpass/register";
const ME: &str = "/admin/users/me";
const INVITES: &str = "/admin/invites";
const AN_INVITE: &str = "/admin/invites/";
const USERS: &str = "/admin/users";
const A_USER: &str = "/admin/users/";
const PASSWORD: Body = Fields(&[("password", "password")]);
const NESTED_PASSWORD: Body = Fields(&[("password", "user.password")]);
const NAMES: Body = Fields(&[("first_name", "first_name"), ("last_name", "last_name")]);
const NESTED_NAMES: Body = Fields(&[("first_name", "user.first_name"), ("last_name", "user.last_name")]);

impl Purpose {
    const fn password(self) -> Body {
        match self {
            Self::AcceptInvite => NESTED_PASSWORD,
            Self::CreateUser | Self::AuthenticateOrCreate => PASSWORD,
        }
    }

    const fn names(self) -> Body {
        match self {
            Self::AcceptInvite => NESTED_NAMES,
            Self::CreateUser | Self::AuthenticateOrCreate => NAMES,
        }
    }
}

impl V2AdminRequest {
    pub(crate) const fn route(self) -> Route {
        match self {
            Self::LogIn | Self::GetToken => route(Post, LOG_IN, Payload, OwnToken),
            Self::Authenticate => route(Post, "/auth/user/", Payload, OwnToken),
            Self::StartSession => route(Post, "/auth/session", None, OwnTokenForCookie),
            Self::CheckCookie => route(Get, ME, None, CookieOnly),
            Self::GetSession => route(Get, ME, None, TokenOrCookie),
            Self::EndSession => route(Delete, "/auth/session", None, CookieOnly),
            Self::RefreshToken | Self::CheckInviteAge { .. } => route(Post, "/auth/token/refresh", None, TokenOrCookie),
            Self::Invite => route(Post, INVITES, Payload, TokenOrCookie),
            Self::InviteUser => route(
                Post,
                INVITES,
                Fields(&[("email", "user"), ("metadata", "metadata"), ("roles", "roles")]),
                TokenOrCookie,
            ),
            Self::CreateUserInvite(_) => route(Post, INVITES, Fields(&[("email", "email")]), TokenOrCookie),
            Self::FindInvite { .. } | Self::FetchInvite | Self::FindUserInvite(_) | Self::ListInvites => {
                route(Get, INVITES, None, TokenOrCookie)
            }
            Self::ResendInvite | Self::ResendUserInvite(_) => route(Post, AN_INVITE, None, TokenOrCookie),
            Self::DeleteInvite | Self::DeleteUserInvite => route(Delete, AN_INVITE, None, TokenOrCookie),
            Self::ValidateInvite | Self::DiagnoseInvite => route(Get, AN_INVITE, None, TokenOrCookie),
            Self::FindInvitedUser
            | Self::DiagnoseUser
            | Self::CheckEmail
            | Self::CheckMissingUser
            | Self::ListUsers => route(Get, USERS, None, TokenOrCookie),
            Self::Register(purpose) => route(Post, REGISTER, purpose.password(), OwnToken),
            Self::CheckIdentity(purpose) | Self::CheckAccepted(purpose) => {
                route(Post, LOG_IN, purpose.password(), OwnToken)
            }
            Self::AcceptInvite(purpose) => route(Post, "/admin/invites/accept", purpose.names(), OwnToken),
            Self::CheckCredentials => {
                route(Post, LOG_IN, Fields(&[("email", "email"), ("password", "password")]), OwnToken)
            }
            Self::FetchUser | Self::FetchExistingUser | Self::FetchLogin => route(Get, ME, None, OwnToken),
            Self::RetrieveUser => route(Get, A_USER, None, TokenOrCookie),
            Self::UpdateUser => route(Post, A_USER, Payload, TokenOrCookie),
            Self::DeleteUser => route(Delete, A_USER, None, TokenOrCookie),
            Self::SendPasswordToken => {
                route(Post, "/auth/user/emailpass/reset-password", Fields(&[("identifier", "email")]), OwnToken)
            }
            Self::ResetPassword => route(Post, "/auth/user/emailpass/update", PASSWORD, OwnToken),
            Self::CheckNewPassword | Self::RecheckCredentials => route(Post, LOG_IN, PASSWORD, OwnToken),
        }
    }

    /// The key that every successful response has.
    pub(super) const fn result_key(self) -> &'static str {
        match self {
            Self::Invite | Self::InviteUser | Self::ResendInvite => "invite",
            Self::ListInvites => "invites",
            Self::ListUsers => "users",
            Self::DeleteInvite | Self::DeleteUser => "deleted",
            Self::ResetPassword => "success",
            _ => "user",
        }
    }

    /// Whether this checks a failure that came before it. See [`RequestKind::verifies_failure`](crate::RequestKind).
    pub(crate) const fn verifies_failure(self) -> bool {
        matches!(
            self,
            Self::FindInvite { lost: false }
                | Self::CheckInviteAge { lost: false }
                | Self::CheckAccepted(_)
                | Self::RecheckCredentials
                | Self::CheckNewPassword
        )
    }

    /// What token mode requests instead. See [`RequestKind::in_token_mode`](crate::RequestKind).
    pub(crate) const fn in_token_mode(self) -> Self {
        match self {
            Self::StartSession => Self::FetchLogin,
            kind => kind,
        }
    }

    /// Whether a response to this may be the call's result.
    pub(crate) const fn is_result(self) -> bool {
        !matches!(
            self,
            Self::LogIn
                | Self::StartSession
                | Self::FindInvite { .. }
                | Self::CheckInviteAge { .. }
                | Self::ValidateInvite
                | Self::FindInvitedUser
                | Self::Register(_)
                | Self::CheckIdentity(_)
                | Self::CheckAccepted(_)
                | Self::DiagnoseInvite
                | Self::DiagnoseUser
                | Self::CheckCredentials
                | Self::RecheckCredentials
                | Self::CheckEmail
                | Self::CheckMissingUser
                | Self::CreateUserInvite(_)
                | Self::FindUserInvite(_)
                | Self::ResendUserInvite(_)
                | Self::DeleteUserInvite
                | Self::CheckNewPassword
        )
    }
}
