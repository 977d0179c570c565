use crate::{
    Body::{self, Empty, Fields, None, Payload, Without},
    CredentialsMode::{CookieAndToken, OwnToken},
    Method::{Delete, Get, Post},
    Route,
    route::route,
};

/// The requests to Medusa v1 of admins and invited users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum V1AdminRequest {
    /// Log in.
    LogIn,
    /// Log in with a token.
    GetToken,
    /// In token mode: log in with a token, whose user is then fetched.
    GetLoginToken,
    /// In token mode: get the user of that token.
    FetchLogin,
    /// Check a password, without logging in.
    Authenticate,
    /// Get the logged-in user.
    GetSession,
    /// Log out.
    LogOut,
    /// Create an invite.
    Invite,
    /// Create an invite, with the address in `email` as on Medusa v2.
    InviteEmail,
    /// Create an invite whose id and token are needed.
    CreateInvite,
    /// Find the new invite.
    FindInvite,
    /// List the invites.
    ListInvites,
    /// Renew an invite's token.
    ResendInvite,
    /// Renew an invite's token, which is needed.
    RefreshInvite,
    /// Find the invite with its new token.
    FindRefreshedInvite,
    /// Delete an invite.
    DeleteInvite,
    /// Find the invite that a token belongs to.
    ValidateInvite,
    /// Find the invited user, to see whether a missing invite was accepted.
    FindInvitedUser,
    /// Accept an invite.
    AcceptInvite,
    /// Accept an invite, when the user is needed.
    AcceptInviteReturningUser,
    /// After a lost response: log in with the new password, to see whether the invite was accepted.
    CheckAccepted,
    /// The same, when the user is needed.
    CheckAcceptedReturningUser,
    /// After a refusal: log in with the new password, to see whether a duplicate of the request, sent by a browser or
    /// proxy, accepted the invite.
    CheckInvitedUserAge {
        /// Whether the user is needed.
        returns_user: bool,
    },
    /// Log in as the user who has accepted.
    LogInAfterAccept,
    /// Get that user.
    FetchUser,
    /// Log in, to see whether the user exists.
    CheckCredentials,
    /// Log in once more, because another call may have created the user in between.
    RecheckCredentials,
    /// Get the existing user.
    FetchExistingUser,
    /// Create a user who does not exist.
    CreateMissingUser,
    /// List the invites, to explain why one was refused.
    DiagnoseInvite,
    /// Find the invited user, to explain why the invite was refused.
    DiagnoseUser,
    /// Create a user.
    CreateUser,
    /// After a lost response: log in, to see whether the user was created.
    CheckCreated,
    /// After a refusal: log in, to see whether a duplicate of the request created the user.
    CheckCreatedUserAge,
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

const TOKEN: &str = "/admin/auth/token";
const INVITES: &str = "/admin/invites";
const AN_INVITE: &str = "/admin/invites/";
const USERS: &str = "/admin/users";
const A_USER: &str = "/admin/users/";
const PASSWORD: Body = Fields(&[("password", "password")]);
const NESTED_PASSWORD: Body = Fields(&[("password", "user.password")]);

impl V1AdminRequest {
    pub(crate) const fn route(self) -> Route {
        match self {
            Self::LogIn => route(Post, "/admin/auth", Payload, CookieAndToken),
            Self::GetToken => route(Post, TOKEN, Payload, CookieAndToken),
            Self::Authenticate | Self::GetLoginToken => route(Post, TOKEN, Payload, OwnToken),
            Self::GetSession => route(Get, "/admin/auth", None, CookieAndToken),
            Self::LogOut => route(Delete, "/admin/auth", Empty, CookieAndToken),
            Self::Invite => route(Post, INVITES, Payload, CookieAndToken),
            Self::InviteEmail | Self::CreateInvite => {
                route(Post, INVITES, Fields(&[("user", "email"), ("role", "role")]), CookieAndToken)
            }
            Self::FindInvite
            | Self::FindRefreshedInvite
            | Self::ListInvites
            | Self::ValidateInvite
            | Self::DiagnoseInvite => route(Get, INVITES, None, CookieAndToken),
            Self::ResendInvite | Self::RefreshInvite => route(Post, AN_INVITE, Empty, CookieAndToken),
            Self::DeleteInvite => route(Delete, AN_INVITE, Empty, CookieAndToken),
            // This route is public. It must not affect anyone's session.
            Self::AcceptInvite | Self::AcceptInviteReturningUser => {
                route(Post, "/admin/invites/accept", Without("email"), OwnToken)
            }
            Self::CheckAccepted
            | Self::CheckInvitedUserAge { .. }
            | Self::CheckAcceptedReturningUser
            | Self::LogInAfterAccept => route(Post, TOKEN, NESTED_PASSWORD, OwnToken),
            Self::FetchUser | Self::FetchExistingUser | Self::FetchLogin => route(Get, "/admin/auth", None, OwnToken),
            Self::FindInvitedUser | Self::DiagnoseUser | Self::ListUsers => route(Get, USERS, None, CookieAndToken),
            Self::CreateUser => route(Post, USERS, Payload, CookieAndToken),
            Self::CreateMissingUser => route(
                Post,
                USERS,
                Fields(&[
                    ("email", "email"),
                    ("password", "password"),
                    ("first_name", "first_name"),
                    ("last_name", "last_name"),
                    ("role", "role"),
                ]),
                CookieAndToken,
            ),
            Self::RetrieveUser => route(Get, A_USER, None, CookieAndToken),
            Self::UpdateUser => route(Post, A_USER, Payload, CookieAndToken),
            Self::DeleteUser => route(Delete, A_USER, Empty, CookieAndToken),
            Self::SendPasswordToken => route(Post, "/admin/users/password-token", Payload, OwnToken),
            Self::ResetPassword => route(Post, "/admin/users/reset-password", Payload, OwnToken),
            Self::CheckCreated
            | Self::CheckCreatedUserAge
            | Self::RecheckCredentials
            | Self::CheckNewPassword
            | Self::CheckCredentials => route(Post, TOKEN, PASSWORD, OwnToken),
        }
    }

    /// The key that every successful response has, if it has one.
    pub(super) const fn result_key(self) -> Option<&'static str> {
        match self {
            Self::LogOut
            | Self::Invite
            | Self::InviteEmail
            | Self::AcceptInvite
            | Self::ResendInvite
            | Self::SendPasswordToken => Option::None,
            Self::ListInvites => Some("invites"),
            Self::ListUsers => Some("users"),
            Self::DeleteInvite | Self::DeleteUser => Some("deleted"),
            Self::Authenticate => Some("access_token"),
            _ => Some("user"),
        }
    }

    /// Whether this checks a failure that came before it. See [`RequestKind::verifies_failure`](crate::RequestKind).
    pub(crate) const fn verifies_failure(self) -> bool {
        matches!(
            self,
            Self::CheckInvitedUserAge { .. }
                | Self::RecheckCredentials
                | Self::CheckCreatedUserAge
                | Self::CheckNewPassword
        )
    }

    /// Whether a response to this may be the call's result.
    pub(crate) const fn is_result(self) -> bool {
        !matches!(
            self,
            Self::CreateInvite
                | Self::FindInvite
                | Self::RefreshInvite
                | Self::FindRefreshedInvite
                | Self::ValidateInvite
                | Self::FindInvitedUser
                | Self::AcceptInviteReturningUser
                | Self::CheckAccepted
                | Self::CheckInvitedUserAge { .. }
                | Self::CheckAcceptedReturningUser
                | Self::LogInAfterAccept
                | Self::CheckCredentials
                | Self::DiagnoseInvite
                | Self::DiagnoseUser
                | Self::RecheckCredentials
                | Self::CheckCreated
                | Self::CheckCreatedUserAge
                | Self::CheckNewPassword
                | Self::GetLoginToken
        )
    }

    /// What token mode requests instead. See [`RequestKind::in_token_mode`](crate::RequestKind).
    pub(crate) const fn in_token_mode(self) -> Self {
        match self {
            Self::LogIn => Self::GetLoginToken,
            kind => kind,
        }
    }
}
