//! The route and the credentials of each request of admins and invited users.

use medusa_auth_protocol::{
    Body::{self, Empty, Fields, None as Nothing, Payload, Without},
    CredentialsMode::{self, CookieAndToken, CookieOnly, OwnToken, OwnTokenForCookie, TokenOrCookie},
    Method::{self, Delete, Get, Post},
    RequestKind, Route,
};

use super::{PURPOSES, Purpose, V1, V2};

type Row<K> = (K, Method, &'static str, Body, CredentialsMode);

const TOKEN: &str = "/admin/auth/token";
const PASSWORD: Body = Fields(&[("password", "password")]);
const NESTED: Body = Fields(&[("password", "user.password")]);

pub(super) const V1_ROUTES: [Row<V1>; 40] = [
    (V1::LogIn, Post, "/admin/auth", Payload, CookieAndToken),
    (V1::GetToken, Post, TOKEN, Payload, CookieAndToken),
    // Authenticate does not log in.
    (V1::Authenticate, Post, TOKEN, Payload, OwnToken),
    (V1::GetSession, Get, "/admin/auth", Nothing, CookieAndToken),
    (V1::LogOut, Delete, "/admin/auth", Empty, CookieAndToken),
    (V1::Invite, Post, "/admin/invites", Payload, CookieAndToken),
    (V1::InviteEmail, Post, "/admin/invites", Fields(&[("user", "email"), ("role", "role")]), CookieAndToken),
    (V1::CreateInvite, Post, "/admin/invites", Fields(&[("user", "email"), ("role", "role")]), CookieAndToken),
    (V1::FindInvite, Get, "/admin/invites", Nothing, CookieAndToken),
    (V1::ListInvites, Get, "/admin/invites", Nothing, CookieAndToken),
    (V1::ResendInvite, Post, "/admin/invites/", Empty, CookieAndToken),
    (V1::RefreshInvite, Post, "/admin/invites/", Empty, CookieAndToken),
    (V1::FindRefreshedInvite, Get, "/admin/invites", Nothing, CookieAndToken),
    (V1::DeleteInvite, Delete, "/admin/invites/", Empty, CookieAndToken),
    (V1::ValidateInvite, Get, "/admin/invites", Nothing, CookieAndToken),
    (V1::FindInvitedUser, Get, "/admin/users", Nothing, CookieAndToken),
    // This route is public. It must not affect a session.
    (V1::AcceptInvite, Post, "/admin/invites/accept", Without("email"), OwnToken),
    (V1::AcceptInviteReturningUser, Post, "/admin/invites/accept", Without("email"), OwnToken),
    (V1::CheckAccepted, Post, TOKEN, NESTED, OwnToken),
    (V1::CheckInvitedUserAge { returns_user: false }, Post, TOKEN, NESTED, OwnToken),
    (V1::CheckInvitedUserAge { returns_user: true }, Post, TOKEN, NESTED, OwnToken),
    (V1::CheckAcceptedReturningUser, Post, TOKEN, NESTED, OwnToken),
    (V1::LogInAfterAccept, Post, TOKEN, NESTED, OwnToken),
    (V1::FetchUser, Get, "/admin/auth", Nothing, OwnToken),
    (V1::CheckCredentials, Post, TOKEN, PASSWORD, OwnToken),
    (V1::RecheckCredentials, Post, TOKEN, PASSWORD, OwnToken),
    (V1::FetchExistingUser, Get, "/admin/auth", Nothing, OwnToken),
    (
        V1::CreateMissingUser,
        Post,
        "/admin/users",
        Fields(&[
            ("email", "email"),
            ("password", "password"),
            ("first_name", "first_name"),
            ("last_name", "last_name"),
            ("role", "role"),
        ]),
        CookieAndToken,
    ),
    // Only admins may list invites, so these use the caller's credentials.
    (V1::DiagnoseInvite, Get, "/admin/invites", Nothing, CookieAndToken),
    (V1::DiagnoseUser, Get, "/admin/users", Nothing, CookieAndToken),
    (V1::CreateUser, Post, "/admin/users", Payload, CookieAndToken),
    (V1::CheckCreated, Post, TOKEN, PASSWORD, OwnToken),
    (V1::CheckCreatedUserAge, Post, TOKEN, PASSWORD, OwnToken),
    (V1::RetrieveUser, Get, "/admin/users/", Nothing, CookieAndToken),
    (V1::UpdateUser, Post, "/admin/users/", Payload, CookieAndToken),
    (V1::DeleteUser, Delete, "/admin/users/", Empty, CookieAndToken),
    (V1::ListUsers, Get, "/admin/users", Nothing, CookieAndToken),
    (V1::SendPasswordToken, Post, "/admin/users/password-token", Payload, OwnToken),
    (V1::ResetPassword, Post, "/admin/users/reset-password", Payload, OwnToken),
    (V1::CheckNewPassword, Post, TOKEN, PASSWORD, OwnToken),
];

const LOG_IN: &str = "/auth/user/emailpass";
const REGISTER: &str = "/auth/user/emailpass/register";
const ME: &str = "/admin/users/me";

pub(super) const V2_ROUTES: [Row<V2>; 36] = [
    (V2::LogIn, Post, LOG_IN, Payload, OwnToken),
    (V2::GetToken, Post, LOG_IN, Payload, OwnToken),
    (V2::Authenticate, Post, "/auth/user/", Payload, OwnToken),
    (V2::StartSession, Post, "/auth/session", Nothing, OwnTokenForCookie),
    (V2::CheckCookie, Get, ME, Nothing, CookieOnly),
    (V2::GetSession, Get, ME, Nothing, TokenOrCookie),
    (V2::EndSession, Delete, "/auth/session", Nothing, CookieOnly),
    (V2::RefreshToken, Post, "/auth/token/refresh", Nothing, TokenOrCookie),
    (V2::Invite, Post, "/admin/invites", Payload, TokenOrCookie),
    (
        V2::InviteUser,
        Post,
        "/admin/invites",
        Fields(&[("email", "user"), ("metadata", "metadata"), ("roles", "roles")]),
        TokenOrCookie,
    ),
    (V2::FindInvite { lost: false }, Get, "/admin/invites", Nothing, TokenOrCookie),
    (V2::FindInvite { lost: true }, Get, "/admin/invites", Nothing, TokenOrCookie),
    (V2::CheckInviteAge { lost: false }, Post, "/auth/token/refresh", Nothing, TokenOrCookie),
    (V2::CheckInviteAge { lost: true }, Post, "/auth/token/refresh", Nothing, TokenOrCookie),
    (V2::FetchInvite, Get, "/admin/invites", Nothing, TokenOrCookie),
    (V2::ListInvites, Get, "/admin/invites", Nothing, TokenOrCookie),
    (V2::ResendInvite, Post, "/admin/invites/", Nothing, TokenOrCookie),
    (V2::DeleteInvite, Delete, "/admin/invites/", Nothing, TokenOrCookie),
    (V2::ValidateInvite, Get, "/admin/invites/", Nothing, TokenOrCookie),
    (V2::FindInvitedUser, Get, "/admin/users", Nothing, TokenOrCookie),
    (V2::FetchUser, Get, ME, Nothing, OwnToken),
    (V2::DiagnoseInvite, Get, "/admin/invites/", Nothing, TokenOrCookie),
    (V2::DiagnoseUser, Get, "/admin/users", Nothing, TokenOrCookie),
    (V2::CheckCredentials, Post, LOG_IN, Fields(&[("email", "email"), ("password", "password")]), OwnToken),
    (V2::RecheckCredentials, Post, LOG_IN, PASSWORD, OwnToken),
    (V2::FetchExistingUser, Get, ME, Nothing, OwnToken),
    (V2::CheckEmail, Get, "/admin/users", Nothing, TokenOrCookie),
    (V2::CheckMissingUser, Get, "/admin/users", Nothing, TokenOrCookie),
    (V2::DeleteUserInvite, Delete, "/admin/invites/", Nothing, TokenOrCookie),
    (V2::RetrieveUser, Get, "/admin/users/", Nothing, TokenOrCookie),
    (V2::UpdateUser, Post, "/admin/users/", Payload, TokenOrCookie),
    (V2::DeleteUser, Delete, "/admin/users/", Nothing, TokenOrCookie),
    (V2::ListUsers, Get, "/admin/users", Nothing, TokenOrCookie),
    (V2::SendPasswordToken, Post, "/auth/user/emailpass/reset-password", Fields(&[("identifier", "email")]), OwnToken),
    (V2::ResetPassword, Post, "/auth/user/emailpass/update", PASSWORD, OwnToken),
    (V2::CheckNewPassword, Post, LOG_IN, PASSWORD, OwnToken),
];

/// The requests to v2 that depend on the purpose.
pub(super) fn purpose_routes() -> impl Iterator<Item = Row<V2>> {
    PURPOSES.into_iter().flat_map(|purpose| {
        let (password, names) = match purpose {
            Purpose::CreateUser | Purpose::AuthenticateOrCreate => {
                (PASSWORD, Fields(&[("first_name", "first_name"), ("last_name", "last_name")]))
            }
            Purpose::AcceptInvite => {
                (NESTED, Fields(&[("first_name", "user.first_name"), ("last_name", "user.last_name")]))
            }
        };
        [
            (V2::Register(purpose), Post, REGISTER, password, OwnToken),
            (V2::CheckIdentity(purpose), Post, LOG_IN, password, OwnToken),
            // With a session cookie, Medusa would ignore the token.
            (V2::AcceptInvite(purpose), Post, "/admin/invites/accept", names, OwnToken),
            (V2::CheckAccepted(purpose), Post, LOG_IN, password, OwnToken),
            (V2::CreateUserInvite(purpose), Post, "/admin/invites", Fields(&[("email", "email")]), TokenOrCookie),
            (V2::FindUserInvite(purpose), Get, "/admin/invites", Nothing, TokenOrCookie),
            (V2::ResendUserInvite(purpose), Post, "/admin/invites/", Nothing, TokenOrCookie),
        ]
    })
}

#[test]
fn requests_to_v1_have_these_routes() {
    for (kind, method, path, body, credentials) in V1_ROUTES {
        assert_eq!(RequestKind::AdminV1(kind).route(), Route { method, path, body, credentials }, "{kind:?}");
    }
}

#[test]
fn requests_to_v2_have_these_routes() {
    for (kind, method, path, body, credentials) in V2_ROUTES.into_iter().chain(purpose_routes()) {
        assert_eq!(RequestKind::AdminV2(kind).route(), Route { method, path, body, credentials }, "{kind:?}");
    }
}
