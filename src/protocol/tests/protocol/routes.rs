//! The route and the credentials of each request.

use medusa_auth_protocol::{
    Body::{self, Empty, Fields, None as Nothing, Payload, Without},
    CredentialsMode::{self, CookieAndToken, CookieOnly, OwnToken, OwnTokenForCookie, TokenOrCookie},
    Method::{self, Delete, Get, Post},
    RequestKind, Route,
    v1::V1Request as V1,
    v2::V2Request as V2,
};

/// Only these two fields of the payload: v2 rejects unknown fields.
const CREDENTIALS: Body = Fields(&[("email", "email"), ("password", "password")]);

type Row<K> = (K, Method, &'static str, Body, CredentialsMode);

pub(crate) const V1_ROUTES: [Row<V1>; 19] = [
    (V1::LogIn, Post, "/store/auth", Payload, CookieAndToken),
    (V1::LogInAfterCreate, Post, "/store/auth", CREDENTIALS, CookieAndToken),
    (V1::LogOut, Delete, "/store/auth", Empty, CookieAndToken),
    (V1::GetSession, Get, "/store/auth", Nothing, CookieAndToken),
    (V1::Exists, Get, "/store/auth/", Nothing, CookieAndToken),
    (V1::GetToken, Post, "/store/auth/token", Payload, CookieAndToken),
    (V1::CreateCustomer, Post, "/store/customers", Payload, CookieAndToken),
    (V1::RetrieveCustomer, Get, "/store/customers/me", Nothing, CookieAndToken),
    (V1::UpdateCustomer, Post, "/store/customers/me", Payload, CookieAndToken),
    (V1::SendPasswordToken, Post, "/store/customers/password-token", Payload, CookieAndToken),
    (V1::ResetPassword, Post, "/store/customers/password-reset", Payload, CookieAndToken),
    (V1::ListOrders, Get, "/store/customers/me/orders", Nothing, CookieAndToken),
    (V1::AddAddress, Post, "/store/customers/me/addresses", Payload, CookieAndToken),
    (V1::UpdateAddress, Post, "/store/customers/me/addresses/", Payload, CookieAndToken),
    (V1::DeleteAddress, Delete, "/store/customers/me/addresses/", Empty, CookieAndToken),
    (V1::ListPaymentMethods, Get, "/store/customers/me/payment-methods", Nothing, CookieAndToken),
    // The checks must not log in.
    (V1::CheckNewPassword, Post, "/store/auth/token", CREDENTIALS, OwnToken),
    (V1::CheckAccountAge, Post, "/store/auth/token", CREDENTIALS, OwnToken),
    (V1::FetchCustomer, Get, "/store/auth", Nothing, OwnToken),
];

pub(crate) const V2_ROUTES: [Row<V2>; 21] = [
    (V2::LogIn, Post, "/auth/customer/emailpass", Payload, OwnToken),
    (V2::GetToken, Post, "/auth/customer/emailpass", Payload, OwnToken),
    (V2::Register, Post, "/auth/customer/emailpass/register", CREDENTIALS, OwnToken),
    (V2::CheckIdentity, Post, "/auth/customer/emailpass", CREDENTIALS, OwnToken),
    // With another customer's cookie, Medusa would ignore the token.
    (V2::CreateCustomer, Post, "/store/customers", Without("password"), OwnToken),
    (V2::RefreshRegistration, Post, "/auth/token/refresh", Nothing, OwnToken),
    (V2::StartSession, Post, "/auth/session", Nothing, OwnTokenForCookie),
    (V2::CheckCookie, Get, "/store/customers/me", Nothing, CookieOnly),
    (V2::EndSession, Delete, "/auth/session", Nothing, CookieOnly),
    (V2::RefreshToken, Post, "/auth/token/refresh", Nothing, TokenOrCookie),
    (V2::RetrieveCustomer, Get, "/store/customers/me", Nothing, TokenOrCookie),
    (V2::UpdateCustomer, Post, "/store/customers/me", Payload, TokenOrCookie),
    (V2::ListOrders, Get, "/store/orders", Nothing, TokenOrCookie),
    (V2::AddAddress, Post, "/store/customers/me/addresses", Payload, TokenOrCookie),
    (V2::UpdateAddress, Post, "/store/customers/me/addresses/", Payload, TokenOrCookie),
    (V2::DeleteAddress, Delete, "/store/customers/me/addresses/", Nothing, TokenOrCookie),
    (V2::ListAddresses, Get, "/store/customers/me/addresses", Nothing, TokenOrCookie),
    (V2::RetrieveAddress, Get, "/store/customers/me/addresses/", Nothing, TokenOrCookie),
    (
        V2::SendPasswordToken,
        Post,
        "/auth/customer/emailpass/reset-password",
        Fields(&[("identifier", "email")]),
        OwnToken,
    ),
    (V2::ResetPassword, Post, "/auth/customer/emailpass/update", Fields(&[("password", "password")]), OwnToken),
    (V2::CheckNewPassword, Post, "/auth/customer/emailpass", CREDENTIALS, OwnToken),
];

#[test]
fn requests_to_v1_have_these_routes() {
    for (kind, method, path, body, credentials) in V1_ROUTES {
        assert_eq!(RequestKind::V1(kind).route(), Route { method, path, body, credentials }, "{kind:?}");
    }
}

#[test]
fn requests_to_v2_have_these_routes() {
    for (kind, method, path, body, credentials) in V2_ROUTES {
        assert_eq!(RequestKind::V2(kind).route(), Route { method, path, body, credentials }, "{kind:?}");
    }
}

#[test]
fn the_credentials_mode_decides_on_cookies() {
    for (credentials, with, without) in [
        (CookieAndToken, true, true),
        // Medusa ignores a token that comes with a session cookie.
        (TokenOrCookie, false, true),
        (CookieOnly, true, true),
        (OwnToken, false, false),
        (OwnTokenForCookie, true, true),
    ] {
        assert_eq!((credentials.cookies(true), credentials.cookies(false)), (with, without), "{credentials:?}");
    }
}

#[test]
fn the_credentials_mode_decides_on_the_callers_headers() {
    let all = &["authorization", "cookie", "x-medusa-access-token"][..];
    for (credentials, withheld) in [
        (CookieAndToken, &[][..]),
        (TokenOrCookie, &[]),
        // A server forwards a visitor's cookies in a header.
        (CookieOnly, &["authorization"]),
        (OwnTokenForCookie, &["authorization"]),
        (OwnToken, all),
    ] {
        assert_eq!(credentials.withheld_headers(), withheld, "{credentials:?}");
        assert_eq!(credentials.allows_caller_auth(), withheld.is_empty(), "{credentials:?}");
        assert_eq!(credentials.allows_access_token(), withheld != all, "{credentials:?}");
    }
}
