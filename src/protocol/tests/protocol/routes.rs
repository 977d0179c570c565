//! What each request is, and as whom it is made.

use medusa_auth_protocol::{
    Body::{self, Empty, Fields, None as Nothing, Payload, Without},
    Method::{self, Delete, Get, Post},
    Route, Stage,
    Standing::{self, Both, Cookie, Either, Exchange, Own},
    v1::Stage as V1,
    v2::Stage as V2,
};

/// An e-mail address and a password, whatever else the payload has: v2 refuses what it does not know.
const CREDENTIALS: Body = Fields(&[("email", "email"), ("password", "password")]);

type Row<S> = (S, Method, &'static str, Body, Standing);

pub(crate) const OF_V1: [Row<V1>; 19] = [
    (V1::LogIn, Post, "/store/auth", Payload, Both),
    (V1::LogInAgain, Post, "/store/auth", CREDENTIALS, Both),
    (V1::LogOut, Delete, "/store/auth", Empty, Both),
    (V1::GetSession, Get, "/store/auth", Nothing, Both),
    (V1::Exists, Get, "/store/auth/", Nothing, Both),
    (V1::GetToken, Post, "/store/auth/token", Payload, Both),
    (V1::Create, Post, "/store/customers", Payload, Both),
    (V1::Retrieve, Get, "/store/customers/me", Nothing, Both),
    (V1::Update, Post, "/store/customers/me", Payload, Both),
    (V1::SendToken, Post, "/store/customers/password-token", Payload, Both),
    (V1::Reset, Post, "/store/customers/password-reset", Payload, Both),
    (V1::ListOrders, Get, "/store/customers/me/orders", Nothing, Both),
    (V1::AddAddress, Post, "/store/customers/me/addresses", Payload, Both),
    (V1::UpdateAddress, Post, "/store/customers/me/addresses/", Payload, Both),
    (V1::DeleteAddress, Delete, "/store/customers/me/addresses/", Empty, Both),
    (V1::ListPaymentMethods, Get, "/store/customers/me/payment-methods", Nothing, Both),
    // To find out whether a password is in force must not log in.
    (V1::TryPassword, Post, "/store/auth/token", CREDENTIALS, Own),
    (V1::TryAccount, Post, "/store/auth/token", CREDENTIALS, Own),
    (V1::AskWho, Get, "/store/auth", Nothing, Own),
];

pub(crate) const OF_V2: [Row<V2>; 21] = [
    (V2::LogIn, Post, "/auth/customer/emailpass", Payload, Own),
    (V2::GetToken, Post, "/auth/customer/emailpass", Payload, Own),
    (V2::Register, Post, "/auth/customer/emailpass/register", CREDENTIALS, Own),
    (V2::TryIdentity, Post, "/auth/customer/emailpass", CREDENTIALS, Own),
    // A cookie of somebody else's would make the customer theirs.
    (V2::Create, Post, "/store/customers", Without("password"), Own),
    (V2::RefreshRegistration, Post, "/auth/token/refresh", Nothing, Own),
    (V2::StartSession, Post, "/auth/session", Nothing, Exchange),
    (V2::AskWho, Get, "/store/customers/me", Nothing, Cookie),
    (V2::EndSession, Delete, "/auth/session", Nothing, Cookie),
    (V2::Refresh, Post, "/auth/token/refresh", Nothing, Either),
    (V2::Retrieve, Get, "/store/customers/me", Nothing, Either),
    (V2::Update, Post, "/store/customers/me", Payload, Either),
    (V2::ListOrders, Get, "/store/orders", Nothing, Either),
    (V2::AddAddress, Post, "/store/customers/me/addresses", Payload, Either),
    (V2::UpdateAddress, Post, "/store/customers/me/addresses/", Payload, Either),
    (V2::DeleteAddress, Delete, "/store/customers/me/addresses/", Nothing, Either),
    (V2::ListAddresses, Get, "/store/customers/me/addresses", Nothing, Either),
    (V2::RetrieveAddress, Get, "/store/customers/me/addresses/", Nothing, Either),
    (V2::SendToken, Post, "/auth/customer/emailpass/reset-password", Fields(&[("identifier", "email")]), Own),
    (V2::NewPassword, Post, "/auth/customer/emailpass/update", Fields(&[("password", "password")]), Own),
    (V2::TryPassword, Post, "/auth/customer/emailpass", CREDENTIALS, Own),
];

#[test]
fn each_request_is_what_medusa_v1_takes() {
    for (stage, method, path, body, standing) in OF_V1 {
        assert_eq!(Stage::V1(stage).route(), Route { method, path, body, standing }, "{stage:?}");
    }
}

#[test]
fn each_request_is_what_medusa_v2_takes() {
    for (stage, method, path, body, standing) in OF_V2 {
        assert_eq!(Stage::V2(stage).route(), Route { method, path, body, standing }, "{stage:?}");
    }
}

#[test]
fn cookies_go_by_the_standing_and_by_whether_there_is_an_authorization() {
    for (standing, with, without) in [
        (Both, true, true),
        // A session that is there would be looked at in the place of the token.
        (Either, false, true),
        (Cookie, true, true),
        (Own, false, false),
        (Exchange, true, true),
    ] {
        assert_eq!((standing.cookies(true), standing.cookies(false)), (with, without), "{standing:?}");
    }
}

#[test]
fn it_is_up_to_the_caller_only_where_no_other_standing_is_meant() {
    for standing in [Both, Either, Cookie, Own, Exchange] {
        assert_eq!(standing.is_the_callers(), [Both, Either].contains(&standing), "{standing:?}");
    }
}
