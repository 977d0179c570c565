use medusa_auth_protocol::{Code, Operation};
use serde_json::{Value, json};

use crate::support::{OPERATIONS, refusal};

/// What the package's types say each status means.
fn expected(operation: Operation, status: u16, not_allowed: bool) -> Code {
    let logs_in = [Operation::Authenticate, Operation::GetToken].contains(&operation);
    match status {
        400 | 405 if not_allowed => Code::NotAllowed,
        400 | 413 => Code::InvalidData,
        401 if logs_in => Code::InvalidCredentials,
        401 => Code::Unauthorized,
        403 => Code::Forbidden,
        404 => Code::NotFound,
        409 => Code::Conflict,
        422 => Code::DuplicateError,
        429 => Code::RateLimited,
        500..=599 => Code::ServerError,
        _ => Code::HttpError,
    }
}

#[test]
fn a_status_and_a_type_make_a_code() {
    let kinds = [
        "invalid_data",
        "not_allowed",
        "not_found",
        "duplicate_error",
        "conflict",
        "unauthorized",
        "unknown_error",
        "",
    ];
    for operation in OPERATIONS {
        for status in (0..200).chain(300..=999) {
            for kind in kinds {
                let body = json!({ "type": kind, "message": "No." });
                assert_eq!(
                    refusal(operation, status, &body),
                    expected(operation, status, kind == "not_allowed"),
                    "{operation:?} {status} {kind}"
                );
            }
        }
    }
}

#[test]
fn no_body_is_too_odd_to_be_refused_with() {
    let bodies: [Value; 8] = [
        json!(null),
        json!("Unauthorized"),
        json!("<html>"),
        json!(["not_allowed"]),
        json!({ "type": ["not_allowed"] }),
        json!({ "type": null }),
        json!({ "customer": {} }),
        json!(42),
    ];
    for operation in OPERATIONS {
        for status in [302, 400, 401, 404, 422, 500, 503] {
            for body in &bodies {
                assert_eq!(refusal(operation, status, body), expected(operation, status, false));
            }
        }
    }
}

#[test]
fn only_a_401_says_that_nobody_is_logged_in() {
    for operation in OPERATIONS {
        for status in (0..200).chain(300..=999) {
            let code = refusal(operation, status, &json!("Unauthorized"));
            let says_so = [Code::Unauthorized, Code::InvalidCredentials].contains(&code);
            assert_eq!(says_so, status == 401);
        }
    }
}
