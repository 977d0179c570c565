use std::collections::BTreeSet;

use medusa_auth_protocol::{Code, Dialect, Error, Method, Operation};

use crate::support::OPERATIONS;

const CODES: [Code; 27] = [
    Code::InvalidArgument,
    Code::NetworkError,
    Code::Timeout,
    Code::Aborted,
    Code::InvalidResponse,
    Code::InvalidCredentials,
    Code::NoCustomer,
    Code::CookieNotStored,
    Code::Unauthorized,
    Code::InvalidData,
    Code::NotAllowed,
    Code::Forbidden,
    Code::NotFound,
    Code::Conflict,
    Code::DuplicateError,
    Code::RateLimited,
    Code::ServerError,
    Code::HttpError,
    Code::UnsupportedByBackend,
    Code::WrongBackend,
    Code::NoUser,
    Code::InviteMalformed,
    Code::InviteExpired,
    Code::InviteRotated,
    Code::InviteAccepted,
    Code::InviteDeleted,
    Code::InviteRefused,
];

/// What only the package's JavaScript fails with.
const OF_JAVASCRIPT: [&str; 3] = ["invalid_config", "load_failed", "internal_error"];

/// The members of the union `MedusaErrorCode` in the package's types.
fn documented() -> BTreeSet<&'static str> {
    let types = include_str!("../../../../pkg/index.d.ts");
    let union =
        types.split_once("export type MedusaErrorCode =").and_then(|(_, rest)| rest.split_once("\n\n")).unwrap().0;
    union.lines().filter_map(|line| line.trim().strip_prefix("| \"")?.strip_suffix('"')).collect()
}

#[test]
fn the_types_name_every_code_and_no_other() {
    let codes = CODES.iter().map(|code| code.as_str());
    let known: BTreeSet<&str> = codes.chain(OF_JAVASCRIPT).collect();
    assert_eq!(known, documented());
    assert_eq!(known.len(), CODES.len() + OF_JAVASCRIPT.len());
}

#[test]
fn every_code_has_a_sentence() {
    for code in CODES {
        let error = Error::from(code);
        assert_eq!(error.code, code);
        assert!(error.sentence.ends_with('.') && error.sentence.len() > 10);
        // The server's own is shown in its place, unless it says less.
        assert!(!error.stands);
        assert_eq!(Error::plain(code), Error { stands: true, ..error });
    }
}

#[test]
fn dialects_go_by_the_names_of_the_option() {
    assert_eq!(["v1", "v2"].map(Dialect::from_name), [Some(Dialect::V1), Some(Dialect::V2)]);
    for unknown in ["", "1", "V1", "v3", "v1 "] {
        assert_eq!(Dialect::from_name(unknown), None);
    }
}

#[test]
fn operations_go_by_the_names_of_methods() {
    let names = [
        "auth.authenticate",
        "auth.deleteSession",
        "auth.getSession",
        "auth.exists",
        "auth.getToken",
        "auth.refreshToken",
        "customers.create",
        "customers.retrieve",
        "customers.update",
        "customers.generatePasswordToken",
        "customers.resetPassword",
    ];
    assert_eq!(names.map(Operation::from_name), OPERATIONS.map(Some));
    for unknown in ["", "authenticate", "auth.Authenticate", "admin.auth.authenticate"] {
        assert_eq!(Operation::from_name(unknown), None);
    }
}

#[test]
fn methods_are_upper_case() {
    assert_eq!([Method::Get, Method::Post, Method::Delete].map(Method::as_str), ["GET", "POST", "DELETE"]);
}
