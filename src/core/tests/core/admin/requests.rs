//! The first request of each method of an admin's, as it goes out.

use medusa_auth_protocol::{
    Admin,
    MedusaVersion::{self, V1, V2},
    Method::{self, Delete, Get, Post},
};
use serde_json::{Value, json};

use super::scene::{METHODS, Scene};
use crate::support::{
    sent,
    shop::{EMAIL, NEW, OLD, written},
    team::{ADMIN, ADMINS, v1},
};

/// A method, its first request, and whether cookies go with it and the caller's headers may say who is asking.
type Row = (Admin, Method, &'static str, Value, bool);

fn log_in() -> Value {
    json!({ "email": ADMIN, "password": ADMINS })
}

fn credentials() -> Value {
    json!({ "email": EMAIL, "password": NEW })
}

/// What medusa-js sends, but that what is public goes as nobody's.
fn of_v1() -> Vec<Row> {
    let invite = || json!({ "user": EMAIL, "role": "member" });
    let reset = json!({ "token": v1::reset_of(EMAIL, OLD), "password": NEW });
    vec![
        (Admin::LogIn, Post, "/admin/auth", log_in(), true),
        (Admin::LogOut, Delete, "/admin/auth", json!({}), true),
        (Admin::GetSession, Get, "/admin/auth", Value::Null, true),
        (Admin::GetToken, Post, "/admin/auth/token", log_in(), true),
        (Admin::Invite, Post, "/admin/invites", json!({ "user": EMAIL, "role": "admin" }), true),
        (Admin::CreateInvite, Post, "/admin/invites", invite(), true),
        (Admin::ListInvites, Get, "/admin/invites", Value::Null, true),
        (Admin::ResendInvite, Post, "/admin/invites/invite_1/resend", json!({}), true),
        (Admin::RefreshInvite, Post, "/admin/invites/invite_1/resend", json!({}), true),
        (Admin::DeleteInvite, Delete, "/admin/invites/invite_1", json!({}), true),
        (Admin::ValidateToken, Get, "/admin/invites", Value::Null, true),
        (Admin::AcceptInvite, Post, "/admin/invites/accept", Value::Null, false),
        (Admin::AcceptInviteReturningUser, Post, "/admin/invites/accept", Value::Null, false),
        (Admin::CreateUser, Post, "/admin/users", credentials(), true),
        (Admin::RetrieveUser, Get, "/admin/users/usr_0", Value::Null, true),
        (Admin::UpdateUser, Post, "/admin/users/usr_1", json!({ "first_name": "Ann" }), true),
        (Admin::DeleteUser, Delete, "/admin/users/usr_1", json!({}), true),
        (Admin::ListUsers, Get, "/admin/users", Value::Null, true),
        (Admin::SendPasswordToken, Post, "/admin/users/password-token", json!({ "email": EMAIL }), false),
        (Admin::ResetPassword, Post, "/admin/users/reset-password", reset, false),
        (Admin::Authenticate, Post, "/admin/auth/token", log_in(), false),
        (Admin::AuthenticateOrCreate, Post, "/admin/auth/token", credentials(), false),
    ]
}

/// Cookies go only where the session is meant.
fn of_v2() -> Vec<Row> {
    vec![
        (Admin::LogIn, Post, "/auth/user/emailpass", log_in(), false),
        (Admin::LogOut, Delete, "/auth/session", Value::Null, true),
        (Admin::GetSession, Get, "/admin/users/me", Value::Null, true),
        (Admin::GetToken, Post, "/auth/user/emailpass", log_in(), false),
        (Admin::RefreshToken, Post, "/auth/token/refresh", Value::Null, true),
        (Admin::Invite, Post, "/admin/invites", json!({ "email": EMAIL }), true),
        (Admin::CreateInvite, Post, "/admin/invites", json!({ "email": EMAIL }), true),
        (Admin::ListInvites, Get, "/admin/invites", Value::Null, true),
        (Admin::ResendInvite, Post, "/admin/invites/invite_1/resend", Value::Null, true),
        (Admin::RefreshInvite, Post, "/admin/invites/invite_1/resend", Value::Null, true),
        (Admin::DeleteInvite, Delete, "/admin/invites/invite_1", Value::Null, true),
        (Admin::ValidateToken, Get, "/admin/invites/invite_1", Value::Null, true),
        (Admin::AcceptInvite, Post, "/auth/user/emailpass/register", credentials(), false),
        (Admin::AcceptInviteReturningUser, Post, "/auth/user/emailpass/register", credentials(), false),
        (Admin::CreateUser, Get, "/admin/users?email=a%40x.co", Value::Null, true),
        (Admin::RetrieveUser, Get, "/admin/users/user_0", Value::Null, true),
        (Admin::UpdateUser, Post, "/admin/users/user_1", json!({ "first_name": "Ann" }), true),
        (Admin::DeleteUser, Delete, "/admin/users/user_1", Value::Null, true),
        (Admin::ListUsers, Get, "/admin/users", Value::Null, true),
        (Admin::SendPasswordToken, Post, "/auth/user/emailpass/reset-password", json!({ "identifier": EMAIL }), false),
        (Admin::ResetPassword, Post, "/auth/user/emailpass/update", credentials(), false),
        (Admin::Authenticate, Post, "/auth/user/emailpass", log_in(), false),
        (Admin::AuthenticateOrCreate, Post, "/auth/user/emailpass", credentials(), false),
    ]
}

fn table() -> Vec<(MedusaVersion, Row)> {
    let rows = |version, rows: Vec<Row>| rows.into_iter().map(move |row| (version, row));
    rows(V1, of_v1()).chain(rows(V2, of_v2())).collect()
}

#[test]
fn each_method_sends_what_its_medusa_takes() {
    for (version, (operation, method, path, body, callers)) in table() {
        let (browser, client) = Scene { version, operation, other: true }.make(0);
        let request = sent(&Scene { version, operation, other: true }.call(&browser, &client));
        assert_eq!((request.method, request.path()), (method, path), "{version:?} {operation:?}");
        // What an invite is accepted with on v1 is what was passed, as it is.
        let is_whole = version == V1 && matches!(operation, Admin::AcceptInvite | Admin::AcceptInviteReturningUser);
        let expected = if is_whole { browser.payload.clone() } else { body };
        assert_eq!(written(&request, &browser.payload), expected, "{version:?} {operation:?}");
        let is_the_sessions = operation == Admin::LogOut && version == V2;
        assert_eq!(request.allows_caller_auth, callers && !is_the_sessions, "{version:?} {operation:?}");
        let by_token = version == V2 && request.header("authorization").is_some();
        assert_eq!(request.cookies, callers && !by_token, "{version:?} {operation:?}");
    }
}

#[test]
fn the_tables_are_complete() {
    for version in [V1, V2] {
        let rows = table().into_iter().filter(|(of, _)| *of == version).map(|(_, (operation, ..))| operation);
        let methods = METHODS.into_iter().filter(|method| (version, *method) != (V1, Admin::RefreshToken));
        assert!(rows.eq(methods), "{version:?}");
    }
}
