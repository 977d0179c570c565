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
    Join,
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
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|&(_, operation)| operation)
    }
}

const NAMES: [(&str, Admin); 25] = [
    ("admin.auth.createSession", Admin::LogIn),
    ("admin.auth.deleteSession", Admin::LogOut),
    ("admin.auth.getSession", Admin::GetSession),
    ("admin.auth.getToken", Admin::GetToken),
    ("admin.auth.refreshToken", Admin::RefreshToken),
    ("admin.invites.create", Admin::Invite),
    ("admin.invites.list", Admin::ListInvites),
    ("admin.invites.accept", Admin::AcceptInvite),
    ("admin.invites.resend", Admin::ResendInvite),
    ("admin.invites.delete", Admin::DeleteInvite),
    ("admin.users.create", Admin::CreateUser),
    ("admin.users.retrieve", Admin::RetrieveUser),
    ("admin.users.update", Admin::UpdateUser),
    ("admin.users.delete", Admin::DeleteUser),
    ("admin.users.list", Admin::ListUsers),
    ("admin.users.sendResetPasswordToken", Admin::SendPasswordToken),
    ("admin.users.resetPassword", Admin::ResetPassword),
    ("users.createInvites", Admin::CreateInvite),
    ("users.validateInviteToken", Admin::ValidateToken),
    ("users.acceptInvite", Admin::Join),
    ("users.refreshInviteTokens", Admin::RefreshInvite),
    ("users.create", Admin::CreateUser),
    ("users.listAndCount", Admin::ListUsers),
    ("users.authenticate", Admin::Authenticate),
    ("users.authenticateOrCreate", Admin::AuthenticateOrCreate),
];
