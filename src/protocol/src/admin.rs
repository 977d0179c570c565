/// The methods of admins and invited users. Their names in JavaScript are in `pkg/lib/admin`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admin {
    /// Log a user in with a session cookie.
    LogIn,
    /// Log the user out.
    LogOut,
    /// Get the logged-in user.
    GetSession,
    /// Log a user in with a JWT.
    GetToken,
    /// Renew the client's JWT.
    RefreshToken,
    /// Create an invite. On Medusa v1 the result is not the invite.
    Invite,
    /// Create an invite. The result is the invite, with its token.
    CreateInvite,
    /// List the invites.
    ListInvites,
    /// Renew an invite's token. On Medusa v1 the result is not the invite.
    ResendInvite,
    /// Renew an invite's token. The result is the invite, with its new token.
    RefreshInvite,
    /// Delete an invite.
    DeleteInvite,
    /// Check whether an invite token can be accepted.
    ValidateToken,
    /// Accept an invite. On Medusa v1 the result is not the user.
    AcceptInvite,
    /// Accept an invite. The result is the user.
    AcceptInviteReturningUser,
    /// Create a user without an invite.
    CreateUser,
    /// Get a user.
    RetrieveUser,
    /// Change a user.
    UpdateUser,
    /// Delete a user.
    DeleteUser,
    /// List the users that match a query.
    ListUsers,
    /// Email a password token to a user.
    SendPasswordToken,
    /// Set a user's new password with a password token.
    ResetPassword,
    /// Check credentials, without logging in.
    Authenticate,
    /// Check credentials, and create the user if there is none. The result is the user.
    AuthenticateOrCreate,
}

impl Admin {
    pub(crate) fn from_number(number: usize) -> Option<Self> {
        OPERATIONS.get(number).copied()
    }
}

const OPERATIONS: [Admin; 23] = [
    Admin::LogIn,
    Admin::LogOut,
    Admin::GetSession,
    Admin::GetToken,
    Admin::RefreshToken,
    Admin::Invite,
    Admin::CreateInvite,
    Admin::ListInvites,
    Admin::ResendInvite,
    Admin::RefreshInvite,
    Admin::DeleteInvite,
    Admin::ValidateToken,
    Admin::AcceptInvite,
    Admin::AcceptInviteReturningUser,
    Admin::CreateUser,
    Admin::RetrieveUser,
    Admin::UpdateUser,
    Admin::DeleteUser,
    Admin::ListUsers,
    Admin::SendPasswordToken,
    Admin::ResetPassword,
    Admin::Authenticate,
    Admin::AuthenticateOrCreate,
];
