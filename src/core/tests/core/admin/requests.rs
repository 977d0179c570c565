//! The first request of each method of admins.

use medusa_auth_protocol::{
    Admin,
    MedusaVersion::{self, V1, V2},
    Method::{self, Delete, Get, Post},
};
use serde_json::{Value, json};

use super::scenario::Scenario;
use crate::support::{
    admin_api::{ADMIN_EMAIL, ADMIN_PASSWORD, v1},
    call_scenario::CallScenario,
    sent_request::SentRequest,
    server::{EMAIL, NEW_PASSWORD, OLD_PASSWORD},
};

/// A method, its first request, and whether that carries cookies and the caller's headers.
type Row = (Admin, Method, &'static str, Value, bool);

fn login() -> Value {
    json!({ "email": ADMIN_EMAIL, "password": ADMIN_PASSWORD })
}

fn credentials() -> Value {
    json!({ "email": EMAIL, "password": NEW_PASSWORD })
}

/// The same as medusa-js sends, but public routes without cookies.
fn v1_rows() -> Vec<Row> {
    let invite = || json!({ "user": EMAIL, "role": "member" });
    let reset = json!({ "token": v1::password_token(EMAIL, OLD_PASSWORD), "password": NEW_PASSWORD });
    vec![
        (Admin::LogIn, Post, "/admin/auth", login(), true),
        (Admin::LogOut, Delete, "/admin/auth", json!({}), true),
        (Admin::GetSession, Get, "/admin/auth", Value::Null, true),
        (Admin::GetToken, Post, "/admin/auth/token", login(), true),
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
        (Admin::Authenticate, Post, "/admin/auth/token", login(), false),
        (Admin::AuthenticateOrCreate, Post, "/admin/auth/token", credentials(), false),
    ]
}

/// Cookies are sent only if the session is meant.
fn v2_rows() -> Vec<Row> {
    vec![
        (Admin::LogIn, Post, "/auth/user/emailpass", login(), false),
        (Admin::LogOut, Delete, "/auth/session", Value::Null, true),
        (Admin::GetSession, Get, "/admin/users/me", Value::Null, true),
        (Admin::GetToken, Post, "/auth/user/emailpass", login(), false),
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
        (Admin::Authenticate, Post, "/auth/user/emailpass", login(), false),
        (Admin::AuthenticateOrCreate, Post, "/auth/user/emailpass", credentials(), false),
    ]
}

fn table() -> Vec<(MedusaVersion, Row)> {
    let rows = |version, rows: Vec<Row>| rows.into_iter().map(move |row| (version, row));
    rows(V1, v1_rows()).chain(rows(V2, v2_rows())).collect()
}

#[test]
fn each_method_sends_its_first_request() {
    for (version, (operation, method, path, body, callers)) in table() {
        let (browser, client) = Scenario { version, operation, alternative: true, token_mode: false }.set_up(0);
        let request = SentRequest::of(
            &Scenario { version, operation, alternative: true, token_mode: false }.call(&browser, &client),
        );
        assert_eq!((request.method, request.path()), (method, path), "{version:?} {operation:?}");
        // On v1, the payload is sent unchanged to accept an invite.
        let is_unchanged = version == V1 && matches!(operation, Admin::AcceptInvite | Admin::AcceptInviteReturningUser);
        let expected = if is_unchanged { browser.payload.clone() } else { body };
        assert_eq!(request.json_body(&browser.payload), expected, "{version:?} {operation:?}");
        let is_session_only = operation == Admin::LogOut && version == V2;
        assert_eq!(request.allows_caller_auth, callers && !is_session_only, "{version:?} {operation:?}");
        let by_token = version == V2 && request.header("authorization").is_some();
        assert_eq!(request.cookies, callers && !by_token, "{version:?} {operation:?}");
    }
}

#[test]
fn the_tables_are_complete() {
    for version in [V1, V2] {
        let rows = table()
            .into_iter()
            .filter(|(row_version, _)| *row_version == version)
            .map(|(_, (operation, ..))| operation);
        let methods = Admin::ALL.into_iter().filter(|method| (version, *method) != (V1, Admin::RefreshToken));
        assert!(rows.eq(methods), "{version:?}");
    }
}
