use std::collections::BTreeSet;

use medusa_auth_protocol::{Code, Error, Method, Operation};

const CODES: [Code; 29] = [
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
    Code::SignedOut,
    Code::SessionExpired,
    Code::NoUser,
    Code::InviteMalformed,
    Code::InviteExpired,
    Code::InviteRotated,
    Code::InviteAccepted,
    Code::InviteDeleted,
    Code::InviteRefused,
];

/// The codes that only JavaScript uses.
const JAVASCRIPT_CODES: [&str; 6] =
    ["invalid_config", "load_failed", "internal_error", "indexeddb_unavailable", "storage_failed", "unexpected_state"];

/// The members of the union `MedusaErrorCode` in the package's types.
fn documented() -> BTreeSet<&'static str> {
    let types = include_str!("../../../../pkg/index.d.ts");
    let union =
        types.split_once("export type MedusaErrorCode =").and_then(|(_, rest)| rest.split_once("\n\n")).unwrap().0;
    union.lines().filter_map(|line| line.trim().strip_prefix("| \"")?.strip_suffix('"')).collect()
}

#[test]
fn the_types_list_every_code() {
    let codes = CODES.iter().map(|code| code.as_str());
    let known: BTreeSet<&str> = codes.chain(JAVASCRIPT_CODES).collect();
    assert_eq!(known, documented());
    assert_eq!(known.len(), CODES.len() + JAVASCRIPT_CODES.len());
}

#[test]
fn every_code_has_a_message() {
    for code in CODES {
        let error = Error::from(code);
        assert_eq!(error.code, code);
        assert!(error.message.ends_with('.') && error.message.len() > 10);
        assert!(!error.overrides_server);
        assert_eq!(Error::overriding(code), Error { overrides_server: true, ..error });
    }
}

/// The numbers of operations in a file of the package, with the operations' names in Rust.
pub(crate) fn numbers(source: &str) -> impl Iterator<Item = (String, usize)> {
    source.lines().filter_map(|line| line.strip_prefix("export const ")?.split_once(" = ")).map(|(name, number)| {
        let words = name.split('_').map(|word| [&word[..1], &word[1..].to_lowercase()].concat());
        (words.collect(), number.parse().unwrap())
    })
}

#[test]
fn operations_have_the_same_numbers_in_the_package() {
    let numbers: Vec<_> = numbers(include_str!("../../../../pkg/lib/operations.js")).collect();
    for (name, number) in &numbers {
        assert_eq!(Operation::from_number(*number).map(|known| format!("{known:?}")).as_ref(), Some(name));
    }
    assert_eq!(numbers.len(), Operation::ALL.len());
    assert_eq!(Operation::from_number(numbers.len()), None);
}

#[test]
fn http_methods_are_upper_case() {
    assert_eq!([Method::Get, Method::Post, Method::Delete].map(Method::as_str), ["GET", "POST", "DELETE"]);
}
