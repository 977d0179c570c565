//! What each request of an admin's is, and as whom it is made.

use medusa_auth_protocol::{
    Body::{self, Empty, Fields, None as Nothing, Payload, Without},
    Method::{self, Delete, Get, Post},
    Route, Stage,
    Standing::{self, Both, Cookie, Either, Exchange, Own},
};

use super::{FORMS, Form, One, Two};

type Row<S> = (S, Method, &'static str, Body, Standing);

const TOKEN: &str = "/admin/auth/token";
const PASSWORD: Body = Fields(&[("password", "password")]);
const NESTED: Body = Fields(&[("password", "user.password")]);

pub(super) const OF_V1: [Row<One>; 40] = [
    (One::LogIn, Post, "/admin/auth", Payload, Both),
    (One::GetToken, Post, TOKEN, Payload, Both),
    // Whose a password is logs nobody in.
    (One::Authenticate, Post, TOKEN, Payload, Own),
    (One::GetSession, Get, "/admin/auth", Nothing, Both),
    (One::LogOut, Delete, "/admin/auth", Empty, Both),
    (One::Invite, Post, "/admin/invites", Payload, Both),
    (One::InviteEmail, Post, "/admin/invites", Fields(&[("user", "email"), ("role", "role")]), Both),
    (One::CreateInvite, Post, "/admin/invites", Fields(&[("user", "email"), ("role", "role")]), Both),
    (One::FindInvite, Get, "/admin/invites", Nothing, Both),
    (One::ListInvites, Get, "/admin/invites", Nothing, Both),
    (One::Resend, Post, "/admin/invites/", Empty, Both),
    (One::Refresh, Post, "/admin/invites/", Empty, Both),
    (One::FindRefreshed, Get, "/admin/invites", Nothing, Both),
    (One::DeleteInvite, Delete, "/admin/invites/", Empty, Both),
    (One::Validate, Get, "/admin/invites", Nothing, Both),
    (One::FindAccepted, Get, "/admin/users", Nothing, Both),
    // It is public, and no session is to be touched.
    (One::Accept, Post, "/admin/invites/accept", Without("email"), Own),
    (One::Join, Post, "/admin/invites/accept", Without("email"), Own),
    (One::TryAccepted, Post, TOKEN, NESTED, Own),
    (One::TryJoined { wants_user: false }, Post, TOKEN, NESTED, Own),
    (One::TryJoined { wants_user: true }, Post, TOKEN, NESTED, Own),
    (One::TryEntered, Post, TOKEN, NESTED, Own),
    (One::Enter, Post, TOKEN, NESTED, Own),
    (One::AskUser, Get, "/admin/auth", Nothing, Own),
    (One::TryUser, Post, TOKEN, PASSWORD, Own),
    (One::TryKnown, Post, TOKEN, PASSWORD, Own),
    (One::AskKnown, Get, "/admin/auth", Nothing, Own),
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
        Both,
    ),
    // Who may look at invites is up to the caller.
    (One::Inspect, Get, "/admin/invites", Nothing, Both),
    (One::InspectUser, Get, "/admin/users", Nothing, Both),
    (One::CreateUser, Post, "/admin/users", Payload, Both),
    (One::TryCreated, Post, TOKEN, PASSWORD, Own),
    (One::TryMade, Post, TOKEN, PASSWORD, Own),
    (One::RetrieveUser, Get, "/admin/users/", Nothing, Both),
    (One::UpdateUser, Post, "/admin/users/", Payload, Both),
    (One::DeleteUser, Delete, "/admin/users/", Empty, Both),
    (One::ListUsers, Get, "/admin/users", Nothing, Both),
    (One::SendToken, Post, "/admin/users/password-token", Payload, Own),
    (One::NewPassword, Post, "/admin/users/reset-password", Payload, Own),
    (One::TryPassword, Post, TOKEN, PASSWORD, Own),
];

const LOG_IN: &str = "/auth/user/emailpass";
const REGISTER: &str = "/auth/user/emailpass/register";
const ME: &str = "/admin/users/me";

pub(super) const OF_V2: [Row<Two>; 36] = [
    (Two::LogIn, Post, LOG_IN, Payload, Own),
    (Two::GetToken, Post, LOG_IN, Payload, Own),
    (Two::Authenticate, Post, "/auth/user/", Payload, Own),
    (Two::StartSession, Post, "/auth/session", Nothing, Exchange),
    (Two::AskWho, Get, ME, Nothing, Cookie),
    (Two::GetSession, Get, ME, Nothing, Either),
    (Two::EndSession, Delete, "/auth/session", Nothing, Cookie),
    (Two::Refresh, Post, "/auth/token/refresh", Nothing, Either),
    (Two::Invite, Post, "/admin/invites", Payload, Either),
    (
        Two::InviteUser,
        Post,
        "/admin/invites",
        Fields(&[("email", "user"), ("metadata", "metadata"), ("roles", "roles")]),
        Either,
    ),
    (Two::FindInvite { lost: false }, Get, "/admin/invites", Nothing, Either),
    (Two::FindInvite { lost: true }, Get, "/admin/invites", Nothing, Either),
    (Two::TimeInvite { lost: false }, Post, "/auth/token/refresh", Nothing, Either),
    (Two::TimeInvite { lost: true }, Post, "/auth/token/refresh", Nothing, Either),
    (Two::FetchInvite, Get, "/admin/invites", Nothing, Either),
    (Two::ListInvites, Get, "/admin/invites", Nothing, Either),
    (Two::Resend, Post, "/admin/invites/", Nothing, Either),
    (Two::DeleteInvite, Delete, "/admin/invites/", Nothing, Either),
    (Two::Validate, Get, "/admin/invites/", Nothing, Either),
    (Two::FindAccepted, Get, "/admin/users", Nothing, Either),
    (Two::AskUser, Get, ME, Nothing, Own),
    (Two::Inspect, Get, "/admin/invites/", Nothing, Either),
    (Two::InspectUser, Get, "/admin/users", Nothing, Either),
    (Two::TryUser, Post, LOG_IN, Fields(&[("email", "email"), ("password", "password")]), Own),
    (Two::TryKnown, Post, LOG_IN, PASSWORD, Own),
    (Two::AskKnown, Get, ME, Nothing, Own),
    (Two::CheckUser, Get, "/admin/users", Nothing, Either),
    (Two::CheckUnknown, Get, "/admin/users", Nothing, Either),
    (Two::Withdraw, Delete, "/admin/invites/", Nothing, Either),
    (Two::RetrieveUser, Get, "/admin/users/", Nothing, Either),
    (Two::UpdateUser, Post, "/admin/users/", Payload, Either),
    (Two::DeleteUser, Delete, "/admin/users/", Nothing, Either),
    (Two::ListUsers, Get, "/admin/users", Nothing, Either),
    (Two::SendToken, Post, "/auth/user/emailpass/reset-password", Fields(&[("identifier", "email")]), Own),
    (Two::NewPassword, Post, "/auth/user/emailpass/update", PASSWORD, Own),
    (Two::TryPassword, Post, LOG_IN, PASSWORD, Own),
];

/// Those of v2 that are made of what is in the payload itself, or under `user`.
pub(super) fn of_either_form() -> impl Iterator<Item = Row<Two>> {
    FORMS.into_iter().flat_map(|form| {
        let (password, names) = match form {
            Form::Flat | Form::FlatOrKnown => {
                (PASSWORD, Fields(&[("first_name", "first_name"), ("last_name", "last_name")]))
            }
            Form::Nested => (NESTED, Fields(&[("first_name", "user.first_name"), ("last_name", "user.last_name")])),
        };
        [
            (Two::Register(form), Post, REGISTER, password, Own),
            (Two::TryIdentity(form), Post, LOG_IN, password, Own),
            // A cookie of somebody else's would be asked in the place of the token.
            (Two::Accept(form), Post, "/admin/invites/accept", names, Own),
            (Two::TryAccepted(form), Post, LOG_IN, password, Own),
            (Two::Reserve(form), Post, "/admin/invites", Fields(&[("email", "email")]), Either),
            (Two::FindReserved(form), Get, "/admin/invites", Nothing, Either),
            (Two::RenewReserved(form), Post, "/admin/invites/", Nothing, Either),
        ]
    })
}

#[test]
fn each_request_is_what_medusa_v1_takes() {
    for (stage, method, path, body, standing) in OF_V1 {
        assert_eq!(Stage::AdminV1(stage).route(), Route { method, path, body, standing }, "{stage:?}");
    }
}

#[test]
fn each_request_is_what_medusa_v2_takes() {
    for (stage, method, path, body, standing) in OF_V2.into_iter().chain(of_either_form()) {
        assert_eq!(Stage::AdminV2(stage).route(), Route { method, path, body, standing }, "{stage:?}");
    }
}
