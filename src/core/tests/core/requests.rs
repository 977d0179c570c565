//! The first request of each method.

use medusa_auth_core::{Settings, State};
use medusa_auth_protocol::{
    Argument,
    Body::{self, Empty, Fields, None as Nothing, Payload},
    Code,
    MedusaVersion::{self, V1, V2},
    Method::{self, Delete, Get, Post},
    Operation,
};

use crate::support::{
    client::Client,
    operations::{ARGUMENT, VERSIONS, every_method, methods},
    sent_request::{BASE, SentRequest},
};

type Row = (Operation, Method, &'static str, Body, bool);

const CREDENTIALS: Body = Fields(&[("email", "email"), ("password", "password")]);

/// The same as medusa-js sends. The last column is whether cookies are sent.
const V1_ROWS: [Row; 15] = [
    (Operation::Authenticate, Post, "/store/auth", Payload, true),
    (Operation::DeleteSession, Delete, "/store/auth", Empty, true),
    (Operation::GetSession, Get, "/store/auth", Nothing, true),
    (Operation::GetToken, Post, "/store/auth/token", Payload, true),
    (Operation::CreateCustomer, Post, "/store/customers", Payload, true),
    (Operation::RetrieveCustomer, Get, "/store/customers/me", Nothing, true),
    (Operation::UpdateCustomer, Post, "/store/customers/me", Payload, true),
    (Operation::GeneratePasswordToken, Post, "/store/customers/password-token", Payload, true),
    (Operation::ResetPassword, Post, "/store/customers/password-reset", Payload, true),
    (Operation::ListOrders, Get, "/store/customers/me/orders", Nothing, true),
    (Operation::AddAddress, Post, "/store/customers/me/addresses", Payload, true),
    (Operation::UpdateAddress, Post, "/store/customers/me/addresses/a%40x.co", Payload, true),
    (Operation::DeleteAddress, Delete, "/store/customers/me/addresses/a%40x.co", Empty, true),
    (Operation::Exists, Get, "/store/auth/a%40x.co", Nothing, true),
    (Operation::ListPaymentMethods, Get, "/store/customers/me/payment-methods", Nothing, true),
];

/// Cookies are sent only if the session is meant.
const V2_ROWS: [Row; 16] = [
    (Operation::Authenticate, Post, "/auth/customer/emailpass", Payload, false),
    (Operation::DeleteSession, Delete, "/auth/session", Nothing, true),
    (Operation::GetSession, Get, "/store/customers/me", Nothing, true),
    (Operation::GetToken, Post, "/auth/customer/emailpass", Payload, false),
    (Operation::CreateCustomer, Post, "/auth/customer/emailpass/register", CREDENTIALS, false),
    (Operation::RetrieveCustomer, Get, "/store/customers/me", Nothing, true),
    (Operation::UpdateCustomer, Post, "/store/customers/me", Payload, true),
    (
        Operation::GeneratePasswordToken,
        Post,
        "/auth/customer/emailpass/reset-password",
        Fields(&[("identifier", "email")]),
        false,
    ),
    (Operation::ResetPassword, Post, "/auth/customer/emailpass/update", Fields(&[("password", "password")]), false),
    (Operation::ListOrders, Get, "/store/orders", Nothing, true),
    (Operation::AddAddress, Post, "/store/customers/me/addresses", Payload, true),
    (Operation::UpdateAddress, Post, "/store/customers/me/addresses/a%40x.co", Payload, true),
    (Operation::DeleteAddress, Delete, "/store/customers/me/addresses/a%40x.co", Nothing, true),
    (Operation::RefreshToken, Post, "/auth/token/refresh", Nothing, true),
    (Operation::ListAddresses, Get, "/store/customers/me/addresses", Nothing, true),
    (Operation::RetrieveAddress, Get, "/store/customers/me/addresses/a%40x.co", Nothing, true),
];

fn table() -> impl Iterator<Item = (MedusaVersion, Row)> {
    V1_ROWS.map(|row| (V1, row)).into_iter().chain(V2_ROWS.map(|row| (V2, row)))
}

#[test]
fn each_method_sends_its_first_request() {
    for (version, (operation, method, path, body, cookies)) in table() {
        let request = SentRequest::of(&Client::new(version, 0).call(operation));
        assert_eq!(request.method, method, "{version:?} {operation:?}");
        assert_eq!(request.url, format!("{BASE}{path}"));
        assert_eq!(request.body, body, "{version:?} {operation:?}");
        assert_eq!(request.cookies, cookies, "{version:?} {operation:?}");
    }
}

#[test]
fn invalid_arguments_change_nothing() {
    for (version, operation, argument) in [
        (V1, Operation::Exists, Argument::default()),
        (V1, Operation::Exists, Argument { subject: Some(".."), ..Argument::default() }),
        (V1, Operation::UpdateAddress, Argument::default()),
        (V1, Operation::DeleteAddress, Argument { subject: Some(""), ..Argument::default() }),
        (V2, Operation::UpdateAddress, Argument { subject: Some("."), ..Argument::default() }),
        (V2, Operation::DeleteAddress, Argument { subject: Some(".."), ..Argument::default() }),
        (V2, Operation::RetrieveAddress, Argument::default()),
        (V2, Operation::ResetPassword, Argument::default()),
        (V2, Operation::ResetPassword, Argument { token: Some("a\nb"), ..Argument::default() }),
    ] {
        let client = Client::with_token(version, 0, "token");
        let epoch = client.state.epoch();
        let error = client.try_call(operation, argument).unwrap_err();
        assert_eq!(error.code, Code::InvalidArgument, "{argument:?}");
        assert_eq!((client.token().as_deref(), client.state.epoch()), (Some("token"), epoch));
    }
}

#[test]
fn unsupported_methods_change_nothing() {
    for (version, operation) in [
        (V1, Operation::RefreshToken),
        (V1, Operation::ListAddresses),
        (V1, Operation::RetrieveAddress),
        (V2, Operation::Exists),
        (V2, Operation::ListPaymentMethods),
    ] {
        let client = Client::with_token(version, 0, "token");
        let epoch = client.state.epoch();
        let error = client.try_call(operation, ARGUMENT).unwrap_err();
        assert_eq!(error.code, Code::UnsupportedByBackend);
        assert_eq!((client.token().as_deref(), client.state.epoch()), (Some("token"), epoch));
    }
}

#[test]
fn a_base_url_is_joined_with_one_slash() {
    for version in VERSIONS {
        for (base_url, before) in [
            ("http://localhost:9000", "http://localhost:9000/store/"),
            ("http://localhost:9000//", "http://localhost:9000/store/"),
            ("/api/", "/api/store/"),
            ("", "/store/"),
        ] {
            let settings = Settings {
                base_url: base_url.to_owned(),
                max_retries: 0,
                version,
                uses_cookies: true,
                keeps_tokens: true,
                renews_tokens: true,
            };
            let client = Client { state: State::new(settings).into() };
            let url = SentRequest::of(&client.call(Operation::RetrieveCustomer)).url;
            assert_eq!(url, format!("{before}customers/me"));
        }
    }
}

#[test]
fn the_tables_are_complete() {
    for version in VERSIONS {
        for method in methods(version) {
            let rows = table().filter(|(row_version, (operation, ..))| (*row_version, *operation) == (version, method));
            assert_eq!(rows.count(), 1, "{version:?} {method:?}");
        }
    }
    assert_eq!(every_method().len(), V1_ROWS.len() + V2_ROWS.len());
}
