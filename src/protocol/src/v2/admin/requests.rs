use crate::{
    Body::{self, Fields, None, Payload},
    CredentialsMode::{CookieOnly, OwnToken, OwnTokenForCookie, TokenOrCookie},
    Method::{Delete, Get, Post},
    Route,
    route::route,
};

/// What a call that ends with a user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To accept the invite of a token. The payload has the user's fields under `user`, as on Medusa v1.
    AcceptInvite,
    /// To make a user who is not there yet.
    CreateUser,
    /// To make a user, or to log in the one who is there.
    AuthenticateOrCreate,
}

/// The requests to Medusa v2 of admins, and of those who become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum V2AdminRequest {
    /// Log in.
    LogIn,
    /// Log in, for a token to keep.
    GetToken,
    /// Whose a password is.
    Authenticate,
    /// Exchange a token for a session's cookie.
    StartSession,
    /// Who is logged in by that cookie, if it was kept.
    AskWho,
    /// Who is logged in.
    GetSession,
    /// Log out.
    EndSession,
    /// Another token for the client's.
    Refresh,
    /// Make an invite.
    Invite,
    /// Make one for a `user`, as Medusa v1 has it.
    InviteUser,
    /// The invite that is there already.
    FindInvite {
        /// Whether an answer to the request for one was lost.
        lost: bool,
    },
    /// A token that tells the server's time, and so whether that invite is new.
    TimeInvite {
        /// The same.
        lost: bool,
    },
    /// That invite as the result: it is new.
    FetchInvite,
    /// All invites.
    ListInvites,
    /// Give an invite another token.
    Resend,
    /// Withdraw an invite.
    DeleteInvite,
    /// The invite of a token.
    Validate,
    /// Whether an invite that is gone was accepted.
    FindAccepted,
    /// Make an identity for who was invited.
    Register(Purpose),
    /// Whether the identity that is there has the same password.
    TryIdentity(Purpose),
    /// Accept the invite.
    Accept(Purpose),
    /// Whether a lost request accepted it: then the identity has a user.
    TryAccepted(Purpose),
    /// That user.
    AskUser,
    /// The invite that was not accepted, to say why.
    Inspect,
    /// Whether somebody has accepted it.
    InspectUser,
    /// Whether somebody has a log-in, with this password.
    TryUser,
    /// The same once more, where somebody else may have made the user in between.
    TryKnown,
    /// The user of that log-in.
    AskKnown,
    /// Whether a user has the e-mail address already. Medusa tells only admins.
    CheckUser,
    /// The same after a failed login, where the password may merely be wrong.
    CheckUnknown,
    /// An invite to make a user by.
    Reserve(Purpose),
    /// The invite that is there already for who is to be a user.
    FindReserved(Purpose),
    /// A token for that one, where the one it has is over.
    RenewReserved(Purpose),
    /// Take back the invite that a user was to be made by.
    Withdraw,
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
    /// Whether the new password is in force.
    TryPassword,
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
            Self::AskWho => route(Get, ME, None, CookieOnly),
            Self::GetSession => route(Get, ME, None, TokenOrCookie),
            Self::EndSession => route(Delete, "/auth/session", None, CookieOnly),
            Self::Refresh | Self::TimeInvite { .. } => route(Post, "/auth/token/refresh", None, TokenOrCookie),
            Self::Invite => route(Post, INVITES, Payload, TokenOrCookie),
            Self::InviteUser => route(
                Post,
                INVITES,
                Fields(&[("email", "user"), ("metadata", "metadata"), ("roles", "roles")]),
                TokenOrCookie,
            ),
            Self::Reserve(_) => route(Post, INVITES, Fields(&[("email", "email")]), TokenOrCookie),
            Self::FindInvite { .. } | Self::FetchInvite | Self::FindReserved(_) | Self::ListInvites => {
                route(Get, INVITES, None, TokenOrCookie)
            }
            Self::Resend | Self::RenewReserved(_) => route(Post, AN_INVITE, None, TokenOrCookie),
            Self::DeleteInvite | Self::Withdraw => route(Delete, AN_INVITE, None, TokenOrCookie),
            Self::Validate | Self::Inspect => route(Get, AN_INVITE, None, TokenOrCookie),
            Self::FindAccepted | Self::InspectUser | Self::CheckUser | Self::CheckUnknown | Self::ListUsers => {
                route(Get, USERS, None, TokenOrCookie)
            }
            Self::Register(purpose) => route(Post, REGISTER, purpose.password(), OwnToken),
            Self::TryIdentity(purpose) | Self::TryAccepted(purpose) => {
                route(Post, LOG_IN, purpose.password(), OwnToken)
            }
            Self::Accept(purpose) => route(Post, "/admin/invites/accept", purpose.names(), OwnToken),
            Self::TryUser => route(Post, LOG_IN, Fields(&[("email", "email"), ("password", "password")]), OwnToken),
            Self::AskUser | Self::AskKnown => route(Get, ME, None, OwnToken),
            Self::RetrieveUser => route(Get, A_USER, None, TokenOrCookie),
            Self::UpdateUser => route(Post, A_USER, Payload, TokenOrCookie),
            Self::DeleteUser => route(Delete, A_USER, None, TokenOrCookie),
            Self::SendToken => {
                route(Post, "/auth/user/emailpass/reset-password", Fields(&[("identifier", "email")]), OwnToken)
            }
            Self::NewPassword => route(Post, "/auth/user/emailpass/update", PASSWORD, OwnToken),
            Self::TryPassword | Self::TryKnown => route(Post, LOG_IN, PASSWORD, OwnToken),
        }
    }

    /// What a success has.
    pub(super) const fn result(self) -> &'static str {
        match self {
            Self::Invite | Self::InviteUser | Self::Resend => "invite",
            Self::ListInvites => "invites",
            Self::ListUsers => "users",
            Self::DeleteInvite | Self::DeleteUser => "deleted",
            Self::NewPassword => "success",
            _ => "user",
        }
    }

    /// Whether it finds out if the failure before it was one. If it cannot, that stands.
    pub(crate) const fn verifies_failure(self) -> bool {
        matches!(
            self,
            Self::FindInvite { lost: false }
                | Self::TimeInvite { lost: false }
                | Self::TryAccepted(_)
                | Self::TryKnown
                | Self::TryPassword
        )
    }

    /// Whether a response to this may be the call's result. All others are read by the client itself.
    pub(crate) const fn is_result(self) -> bool {
        !matches!(
            self,
            Self::LogIn
                | Self::StartSession
                | Self::FindInvite { .. }
                | Self::TimeInvite { .. }
                | Self::Validate
                | Self::FindAccepted
                | Self::Register(_)
                | Self::TryIdentity(_)
                | Self::TryAccepted(_)
                | Self::Inspect
                | Self::InspectUser
                | Self::TryUser
                | Self::TryKnown
                | Self::CheckUser
                | Self::CheckUnknown
                | Self::Reserve(_)
                | Self::FindReserved(_)
                | Self::RenewReserved(_)
                | Self::Withdraw
                | Self::TryPassword
        )
    }
}
