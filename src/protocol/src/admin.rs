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
    /// Every operation of admins. The positions, plus 100, are the numbers in `pkg/lib/admin/operations.js`.
    pub const ALL: [Self; 23] = [
        Self::LogIn,
        Self::LogOut,
        Self::GetSession,
        Self::GetToken,
        Self::RefreshToken,
        Self::Invite,
        Self::CreateInvite,
        Self::ListInvites,
        Self::ResendInvite,
        Self::RefreshInvite,
        Self::DeleteInvite,
        Self::ValidateToken,
        Self::AcceptInvite,
        Self::AcceptInviteReturningUser,
        Self::CreateUser,
        Self::RetrieveUser,
        Self::UpdateUser,
        Self::DeleteUser,
        Self::ListUsers,
        Self::SendPasswordToken,
        Self::ResetPassword,
        Self::Authenticate,
        Self::AuthenticateOrCreate,
    ];

    pub(crate) fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number).copied()
    }
}
