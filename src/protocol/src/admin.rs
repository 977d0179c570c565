/// The methods of admins and of those who become one, named as callers know them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admin {
    /// Log a user in, by cookie.
    LogIn,
    /// Log the user out.
    LogOut,
    /// Who is logged in.
    GetSession,
    /// Log a user in, by JWT.
    GetToken,
    /// Another JWT for the one that is kept.
    RefreshToken,
    /// Have somebody invited.
    Invite,
    /// Invite somebody, to be given the invite with its token.
    CreateInvite,
    /// All invites.
    ListInvites,
    /// Give an invite a new token, and have it sent.
    ResendInvite,
    /// The same, to be given the invite with its new token.
    RefreshInvite,
    /// Withdraw an invite.
    DeleteInvite,
    /// What an invite's token is good for.
    ValidateToken,
    /// Become a user by an invite.
    AcceptInvite,
    /// The same, to be given the user.
    AcceptInviteReturningUser,
    /// Make a user straight away.
    CreateUser,
    /// A user.
    RetrieveUser,
    /// Change a user.
    UpdateUser,
    /// Delete a user.
    DeleteUser,
    /// The users that fit a query.
    ListUsers,
    /// Have a password token sent to a user.
    SendPasswordToken,
    /// Set a user's new password with such a token.
    ResetPassword,
    /// Whose a password is. Nobody is logged in by it.
    Authenticate,
    /// The same, to be given the user, who is made where there is none.
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
