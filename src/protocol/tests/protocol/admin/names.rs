//! What the methods of admins are called.

use medusa_auth_protocol::{Admin, Operation};

use super::METHODS;

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

#[test]
fn methods_of_admins_go_by_the_names_of_medusa_js_and_of_the_user_module() {
    for (name, operation) in NAMES {
        assert_eq!(Operation::from_name(name), Some(Operation::Admin(operation)), "{name}");
    }
    for unknown in ["admin", "admin.users", "users.delete", "admin.auth.authenticate", "users.Create"] {
        assert_eq!(Operation::from_name(unknown), None);
    }
    assert!(METHODS.iter().all(|method| NAMES.iter().any(|(_, named)| named == method)));
}

#[test]
fn what_logs_out_what_asks_who_and_what_renews_is_known() {
    for operation in METHODS {
        let admin = Operation::Admin(operation);
        assert_eq!(admin.logs_out(), operation == Admin::LogOut);
        assert_eq!(admin.asks_who(), operation == Admin::GetSession);
        assert_eq!(admin.refreshes(), operation == Admin::RefreshToken);
    }
}
