use crate::{
    Body::{self, Empty, Fields, None, Payload, Without},
    CredentialsMode::{CookieAndToken, OwnToken},
    Method::{Delete, Get, Post},
    Route,
    route::route,
};

/// The requests to Medusa v1 of admins, and of those who become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum V1AdminRequest {
    /// Log in.
    LogIn,
    /// Log in, for a token to keep.
    GetToken,
    /// Whose a password is.
    Authenticate,
    /// Who is logged in.
    GetSession,
    /// Log out.
    LogOut,
    /// Have an invite made.
    Invite,
    /// Have one made for an `email`, as Medusa v2 has it.
    InviteEmail,
    /// Have one made, of which the invite is wanted.
    CreateInvite,
    /// The invite that was made.
    FindInvite,
    /// All invites.
    ListInvites,
    /// Give an invite another token.
    Resend,
    /// Give it another one, of which the invite is wanted.
    Refresh,
    /// The invite that has another one now.
    FindRefreshed,
    /// Withdraw an invite.
    DeleteInvite,
    /// The invites, for that of a token.
    Validate,
    /// Whether an invite that is gone was accepted.
    FindAccepted,
    /// Accept an invite.
    Accept,
    /// Accept one, of which the user is wanted.
    Join,
    /// Whether a lost request accepted it: then the password is in force.
    TryAccepted,
    /// Whether it was accepted by the same request, sent twice on its way, or before, with this password.
    TryJoined {
        /// Whether the user is wanted.
        wants_user: bool,
    },
    /// The same as the first, where the user is wanted.
    TryEntered,
    /// Who has accepted it, which has just been done.
    Enter,
    /// That user.
    AskUser,
    /// Whether somebody is a user, with this password.
    TryUser,
    /// The same once more, where somebody else may have made the user in between.
    TryKnown,
    /// That user.
    AskKnown,
    /// Make that user.
    CreateUnknown,
    /// The invites, to say why one was not accepted.
    Inspect,
    /// Whether somebody has accepted it.
    InspectUser,
    /// Make a user.
    CreateUser,
    /// Whether a lost request made it.
    TryCreated,
    /// Whether the same request made it, sent twice on its way.
    TryMade,
    /// A user.
    RetrieveUser,
    /// Change a user.
    UpdateUser,
    /// Delete a user.
    DeleteUser,
    /// The users that fit a query.
    ListUsers,
    /// Send a password token.
    SendToken,
    /// Set a new password.
    NewPassword,
    /// Whether a new password is in force.
    TryPassword,
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
            Self::Authenticate => route(Post, TOKEN, Payload, OwnToken),
            Self::GetSession => route(Get, "/admin/auth", None, CookieAndToken),
            Self::LogOut => route(Delete, "/admin/auth", Empty, CookieAndToken),
            Self::Invite => route(Post, INVITES, Payload, CookieAndToken),
            Self::InviteEmail | Self::CreateInvite => {
                route(Post, INVITES, Fields(&[("user", "email"), ("role", "role")]), CookieAndToken)
            }
            Self::FindInvite | Self::FindRefreshed | Self::ListInvites | Self::Validate | Self::Inspect => {
                route(Get, INVITES, None, CookieAndToken)
            }
            Self::Resend | Self::Refresh => route(Post, AN_INVITE, Empty, CookieAndToken),
            Self::DeleteInvite => route(Delete, AN_INVITE, Empty, CookieAndToken),
            // What is public is asked as nobody: no session is needed, and none is to be touched.
            Self::Accept | Self::Join => route(Post, "/admin/invites/accept", Without("email"), OwnToken),
            Self::TryAccepted | Self::TryJoined { .. } | Self::TryEntered | Self::Enter => {
                route(Post, TOKEN, NESTED_PASSWORD, OwnToken)
            }
            Self::AskUser | Self::AskKnown => route(Get, "/admin/auth", None, OwnToken),
            Self::FindAccepted | Self::InspectUser | Self::ListUsers => route(Get, USERS, None, CookieAndToken),
            Self::CreateUser => route(Post, USERS, Payload, CookieAndToken),
            Self::CreateUnknown => route(
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
            Self::SendToken => route(Post, "/admin/users/password-token", Payload, OwnToken),
            Self::NewPassword => route(Post, "/admin/users/reset-password", Payload, OwnToken),
            Self::TryCreated | Self::TryMade | Self::TryKnown | Self::TryPassword | Self::TryUser => {
                route(Post, TOKEN, PASSWORD, OwnToken)
            }
        }
    }

    /// What a success has, where it has to have something.
    pub(super) const fn result(self) -> Option<&'static str> {
        match self {
            Self::LogOut | Self::Invite | Self::InviteEmail | Self::Accept | Self::Resend | Self::SendToken => {
                Option::None
            }
            Self::ListInvites => Some("invites"),
            Self::ListUsers => Some("users"),
            Self::DeleteInvite | Self::DeleteUser => Some("deleted"),
            Self::Authenticate => Some("access_token"),
            _ => Some("user"),
        }
    }

    /// Whether it finds out if the failure before it was one. If it cannot, that stands.
    pub(crate) const fn verifies_failure(self) -> bool {
        matches!(self, Self::TryJoined { .. } | Self::TryKnown | Self::TryMade | Self::TryPassword)
    }

    /// Whether a response to this may be the call's result. All others are read by the client itself.
    pub(crate) const fn is_result(self) -> bool {
        !matches!(
            self,
            Self::CreateInvite
                | Self::FindInvite
                | Self::Refresh
                | Self::FindRefreshed
                | Self::Validate
                | Self::FindAccepted
                | Self::Join
                | Self::TryAccepted
                | Self::TryJoined { .. }
                | Self::TryEntered
                | Self::Enter
                | Self::TryUser
                | Self::Inspect
                | Self::InspectUser
                | Self::TryKnown
                | Self::TryCreated
                | Self::TryMade
                | Self::TryPassword
        )
    }
}
