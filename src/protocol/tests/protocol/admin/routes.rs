//! What each request of an admin's is, and as whom it is made.

use medusa_auth_protocol::{
    Body::{self, Empty, Fields, None as Nothing, Payload, Without},
    CredentialsMode::{self, CookieAndToken, CookieOnly, OwnToken, OwnTokenForCookie, TokenOrCookie},
    Method::{self, Delete, Get, Post},
    RequestKind, Route,
};

use super::{FORMS, One, Purpose, Two};

type Row<S> = (S, Method, &'static str, Body, CredentialsMode);

const TOKEN: &str = "/admin/auth/token";
const PASSWORD: Body = Fields(&[("password", "password")]);
const NESTED: Body = Fields(&[("password", "user.password")]);

pub(super) const OF_V1: [Row<One>; 40] = [
    (One::LogIn, Post, "/admin/auth", Payload, CookieAndToken),
    (One::GetToken, Post, TOKEN, Payload, CookieAndToken),
    // Whose a password is logs nobody in.
    (One::Authenticate, Post, TOKEN, Payload, OwnToken),
    (One::GetSession, Get, "/admin/auth", Nothing, CookieAndToken),
    (One::LogOut, Delete, "/admin/auth", Empty, CookieAndToken),
    (One::Invite, Post, "/admin/invites", Payload, CookieAndToken),
    (One::InviteEmail, Post, "/admin/invites", Fields(&[("user", "email"), ("role", "role")]), CookieAndToken),
    (One::CreateInvite, Post, "/admin/invites", Fields(&[("user", "email"), ("role", "role")]), CookieAndToken),
    (One::FindInvite, Get, "/admin/invites", Nothing, CookieAndToken),
    (One::ListInvites, Get, "/admin/invites", Nothing, CookieAndToken),
    (One::Resend, Post, "/admin/invites/", Empty, CookieAndToken),
    (One::Refresh, Post, "/admin/invites/", Empty, CookieAndToken),
    (One::FindRefreshed, Get, "/admin/invites", Nothing, CookieAndToken),
    (One::DeleteInvite, Delete, "/admin/invites/", Empty, CookieAndToken),
    (One::Validate, Get, "/admin/invites", Nothing, CookieAndToken),
    (One::FindAccepted, Get, "/admin/users", Nothing, CookieAndToken),
    // It is public, and no session is to be touched.
    (One::Accept, Post, "/admin/invites/accept", Without("email"), OwnToken),
    (One::Join, Post, "/admin/invites/accept", Without("email"), OwnToken),
    (One::TryAccepted, Post, TOKEN, NESTED, OwnToken),
    (One::TryJoined { wants_user: false }, Post, TOKEN, NESTED, OwnToken),
    (One::TryJoined { wants_user: true }, Post, TOKEN, NESTED, OwnToken),
    (One::TryEntered, Post, TOKEN, NESTED, OwnToken),
    (One::Enter, Post, TOKEN, NESTED, OwnToken),
    (One::AskUser, Get, "/admin/auth", Nothing, OwnToken),
    (One::TryUser, Post, TOKEN, PASSWORD, OwnToken),
    (One::TryKnown, Post, TOKEN, PASSWORD, OwnToken),
    (One::AskKnown, Get, "/admin/auth", Nothing, OwnToken),
    (
        One::CreateUnknown,
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
    // Who may look at invites is up to the caller.
    (One::Inspect, Get, "/admin/invites", Nothing, CookieAndToken),
    (One::InspectUser, Get, "/admin/users", Nothing, CookieAndToken),
    (One::CreateUser, Post, "/admin/users", Payload, CookieAndToken),
    (One::TryCreated, Post, TOKEN, PASSWORD, OwnToken),
    (One::TryMade, Post, TOKEN, PASSWORD, OwnToken),
    (One::RetrieveUser, Get, "/admin/users/", Nothing, CookieAndToken),
    (One::UpdateUser, Post, "/admin/users/", Payload, CookieAndToken),
    (One::DeleteUser, Delete, "/admin/users/", Empty, CookieAndToken),
    (One::ListUsers, Get, "/admin/users", Nothing, CookieAndToken),
    (One::SendToken, Post, "/admin/users/password-token", Payload, OwnToken),
    (One::NewPassword, Post, "/admin/users/reset-password", Payload, OwnToken),
    (One::TryPassword, Post, TOKEN, PASSWORD, OwnToken),
];

const LOG_IN: &str = "/auth/user/emailpass";
const REGISTER: &str = "/auth/user/emailpass/register";
const ME: &str = "/admin/users/me";

pub(super) const OF_V2: [Row<Two>; 36] = [
    (Two::LogIn, Post, LOG_IN, Payload, OwnToken),
    (Two::GetToken, Post, LOG_IN, Payload, OwnToken),
    (Two::Authenticate, Post, "/auth/user/", Payload, OwnToken),
    (Two::StartSession, Post, "/auth/session", Nothing, OwnTokenForCookie),
    (Two::AskWho, Get, ME, Nothing, CookieOnly),
    (Two::GetSession, Get, ME, Nothing, TokenOrCookie),
    (Two::EndSession, Delete, "/auth/session", Nothing, CookieOnly),
    (Two::Refresh, Post, "/auth/token/refresh", Nothing, TokenOrCookie),
    (Two::Invite, Post, "/admin/invites", Payload, TokenOrCookie),
    (
        Two::InviteUser,
        Post,
        "/admin/invites",
        Fields(&[("email", "user"), ("metadata", "metadata"), ("roles", "roles")]),
        TokenOrCookie,
    ),
    (Two::FindInvite { lost: false }, Get, "/admin/invites", Nothing, TokenOrCookie),
    (Two::FindInvite { lost: true }, Get, "/admin/invites", Nothing, TokenOrCookie),
    (Two::TimeInvite { lost: false }, Post, "/auth/token/refresh", Nothing, TokenOrCookie),
    (Two::TimeInvite { lost: true }, Post, "/auth/token/refresh", Nothing, TokenOrCookie),
    (Two::FetchInvite, Get, "/admin/invites", Nothing, TokenOrCookie),
    (Two::ListInvites, Get, "/admin/invites", Nothing, TokenOrCookie),
    (Two::Resend, Post, "/admin/invites/", Nothing, TokenOrCookie),
    (Two::DeleteInvite, Delete, "/admin/invites/", Nothing, TokenOrCookie),
    (Two::Validate, Get, "/admin/invites/", Nothing, TokenOrCookie),
    (Two::FindAccepted, Get, "/admin/users", Nothing, TokenOrCookie),
    (Two::AskUser, Get, ME, Nothing, OwnToken),
    (Two::Inspect, Get, "/admin/invites/", Nothing, TokenOrCookie),
    (Two::InspectUser, Get, "/admin/users", Nothing, TokenOrCookie),
    (Two::TryUser, Post, LOG_IN, Fields(&[("email", "email"), ("password", "password")]), OwnToken),
    (Two::TryKnown, Post, LOG_IN, PASSWORD, OwnToken),
    (Two::AskKnown, Get, ME, Nothing, OwnToken),
    (Two::CheckUser, Get, "/admin/users", Nothing, TokenOrCookie),
    (Two::CheckUnknown, Get, "/admin/users", Nothing, TokenOrCookie),
    (Two::Withdraw, Delete, "/admin/invites/", Nothing, TokenOrCookie),
    (Two::RetrieveUser, Get, "/admin/users/", Nothing, TokenOrCookie),
    (Two::UpdateUser, Post, "/admin/users/", Payload, TokenOrCookie),
    (Two::DeleteUser, Delete, "/admin/users/", Nothing, TokenOrCookie),
    (Two::ListUsers, Get, "/admin/users", Nothing, TokenOrCookie),
    (Two::SendToken, Post, "/auth/user/emailpass/reset-password", Fields(&[("identifier", "email")]), OwnToken),
    (Two::NewPassword, Post, "/auth/user/emailpass/update", PASSWORD, OwnToken),
    (Two::TryPassword, Post, LOG_IN, PASSWORD, OwnToken),
];

/// Those of v2 that are made of what is in the payload itself, or under `user`.
pub(super) fn of_either_form() -> impl Iterator<Item = Row<Two>> {
    FORMS.into_iter().flat_map(|purpose| {
        let (password, names) = match purpose {
            Purpose::CreateUser | Purpose::AuthenticateOrCreate => {
                (PASSWORD, Fields(&[("first_name", "first_name"), ("last_name", "last_name")]))
            }
            Purpose::AcceptInvite => {
                (NESTED, Fields(&[("first_name", "user.first_name"), ("last_name", "user.last_name")]))
            }
        };
        [
            (Two::Register(purpose), Post, REGISTER, password, OwnToken),
            (Two::TryIdentity(purpose), Post, LOG_IN, password, OwnToken),
            // A cookie of somebody else's would be asked in the place of the token.
            (Two::Accept(purpose), Post, "/admin/invites/accept", names, OwnToken),
            (Two::TryAccepted(purpose), Post, LOG_IN, password, OwnToken),
            (Two::Reserve(purpose), Post, "/admin/invites", Fields(&[("email", "email")]), TokenOrCookie),
            (Two::FindReserved(purpose), Get, "/admin/invites", Nothing, TokenOrCookie),
            (Two::RenewReserved(purpose), Post, "/admin/invites/", Nothing, TokenOrCookie),
        ]
    })
}

#[test]
fn each_request_is_what_medusa_v1_takes() {
    for (kind, method, path, body, credentials) in OF_V1 {
        assert_eq!(RequestKind::AdminV1(kind).route(), Route { method, path, body, credentials }, "{kind:?}");
    }
}

#[test]
fn each_request_is_what_medusa_v2_takes() {
    for (kind, method, path, body, credentials) in OF_V2.into_iter().chain(of_either_form()) {
        assert_eq!(RequestKind::AdminV2(kind).route(), Route { method, path, body, credentials }, "{kind:?}");
    }
}
