//! What each request is, and as whom it is made.

use medusa_auth_protocol::{
    Body::{self, Empty, Fields, None as Nothing, Payload, Without},
    CredentialsMode::{self, CookieAndToken, CookieOnly, OwnToken, OwnTokenForCookie, TokenOrCookie},
    Method::{self, Delete, Get, Post},
    RequestKind, Route,
    v1::V1Request as V1,
    v2::V2Request as V2,
};

/// An e-mail address and a password, whatever else the payload has: v2 refuses what it does not know.
const CREDENTIALS: Body = Fields(&[("email", "email"), ("password", "password")]);

type Row<S> = (S, Method, &'static str, Body, CredentialsMode);

pub(crate) const OF_V1: [Row<V1>; 19] = [
    (V1::LogIn, Post, "/store/auth", Payload, CookieAndToken),
    (V1::LogInAgain, Post, "/store/auth", CREDENTIALS, CookieAndToken),
    (V1::LogOut, Delete, "/store/auth", Empty, CookieAndToken),
    (V1::GetSession, Get, "/store/auth", Nothing, CookieAndToken),
    (V1::Exists, Get, "/store/auth/", Nothing, CookieAndToken),
    (V1::GetToken, Post, "/store/auth/token", Payload, CookieAndToken),
    (V1::Create, Post, "/store/customers", Payload, CookieAndToken),
    (V1::Retrieve, Get, "/store/customers/me", Nothing, CookieAndToken),
    (V1::Update, Post, "/store/customers/me", Payload, CookieAndToken),
    (V1::SendToken, Post, "/store/customers/password-token", Payload, CookieAndToken),
    (V1::Reset, Post, "/store/customers/password-reset", Payload, CookieAndToken),
    (V1::ListOrders, Get, "/store/customers/me/orders", Nothing, CookieAndToken),
    (V1::AddAddress, Post, "/store/customers/me/addresses", Payload, CookieAndToken),
    (V1::UpdateAddress, Post, "/store/customers/me/addresses/", Payload, CookieAndToken),
    (V1::DeleteAddress, Delete, "/store/customers/me/addresses/", Empty, CookieAndToken),
    (V1::ListPaymentMethods, Get, "/store/customers/me/payment-methods", Nothing, CookieAndToken),
    // To find out whether a password is in force must not log in.
    (V1::TryPassword, Post, "/store/auth/token", CREDENTIALS, OwnToken),
    (V1::TryAccount, Post, "/store/auth/token", CREDENTIALS, OwnToken),
    (V1::AskWho, Get, "/store/auth", Nothing, OwnToken),
];

pub(crate) const OF_V2: [Row<V2>; 21] = [
    (V2::LogIn, Post, "/auth/customer/emailpass", Payload, OwnToken),
    (V2::GetToken, Post, "/auth/customer/emailpass", Payload, OwnToken),
    (V2::Register, Post, "/auth/customer/emailpass/register", CREDENTIALS, OwnToken),
    (V2::TryIdentity, Post, "/auth/customer/emailpass", CREDENTIALS, OwnToken),
    // A cookie of somebody else's would make the customer theirs.
    (V2::Create, Post, "/store/customers", Without("password"), OwnToken),
    (V2::RefreshRegistration, Post, "/auth/token/refresh", Nothing, OwnToken),
    (V2::StartSession, Post, "/auth/session", Nothing, OwnTokenForCookie),
    (V2::AskWho, Get, "/store/customers/me", Nothing, CookieOnly),
    (V2::EndSession, Delete, "/auth/session", Nothing, CookieOnly),
    (V2::Refresh, Post, "/auth/token/refresh", Nothing, TokenOrCookie),
    (V2::Retrieve, Get, "/store/customers/me", Nothing, TokenOrCookie),
    (V2::Update, Post, "/store/customers/me", Payload, TokenOrCookie),
    (V2::ListOrders, Get, "/store/orders", Nothing, TokenOrCookie),
    (V2::AddAddress, Post, "/store/customers/me/addresses", Payload, TokenOrCookie),
    (V2::UpdateAddress, Post, "/store/customers/me/addresses/", Payload, TokenOrCookie),
    (V2::DeleteAddress, Delete, "/store/customers/me/addresses/", Nothing, TokenOrCookie),
    (V2::ListAddresses, Get, "/store/customers/me/addresses", Nothing, TokenOrCookie),
    (V2::RetrieveAddress, Get, "/store/customers/me/addresses/", Nothing, TokenOrCookie),
    (V2::SendToken, Post, "/auth/customer/emailpass/reset-password", Fields(&[("identifier", "email")]), OwnToken),
    (V2::NewPassword, Post, "/auth/customer/emailpass/update", Fields(&[("password", "password")]), OwnToken),
    (V2::TryPassword, Post, "/auth/customer/emailpass", CREDENTIALS, OwnToken),
];

#[test]
fn each_request_is_what_medusa_v1_takes() {
    for (kind, method, path, body, credentials) in OF_V1 {
        assert_eq!(RequestKind::V1(kind).route(), Route { method, path, body, credentials }, "{kind:?}");
    }
}

#[test]
fn each_request_is_what_medusa_v2_takes() {
    for (kind, method, path, body, credentials) in OF_V2 {
        assert_eq!(RequestKind::V2(kind).route(), Route { method, path, body, credentials }, "{kind:?}");
    }
}

#[test]
fn cookies_go_by_the_credentials_and_by_whether_there_is_an_authorization() {
    for (credentials, with, without) in [
        (CookieAndToken, true, true),
        // A session that is there would be looked at in the place of the token.
        (TokenOrCookie, false, true),
        (CookieOnly, true, true),
        (OwnToken, false, false),
        (OwnTokenForCookie, true, true),
    ] {
        assert_eq!((credentials.cookies(true), credentials.cookies(false)), (with, without), "{credentials:?}");
    }
}

#[test]
fn it_is_up_to_the_caller_only_where_no_other_credentials_is_meant() {
    for credentials in [CookieAndToken, TokenOrCookie, CookieOnly, OwnToken, OwnTokenForCookie] {
        assert_eq!(
            credentials.allows_caller_auth(),
            [CookieAndToken, TokenOrCookie].contains(&credentials),
            "{credentials:?}"
        );
    }
}
