//! Which code each HTTP status leads to.

use medusa_auth_protocol::{
    Code, Request,
    RequestKind::{V1, V2},
    Step, v1, v2,
};
use serde_json::{Value, json};

use crate::{
    routes::{V1_ROUTES, V2_ROUTES},
    support::{proceed, v1, v2},
};

fn requests() -> impl Iterator<Item = Request> {
    V1_ROUTES.map(|(kind, ..)| v1(kind)).into_iter().chain(V2_ROUTES.map(|(kind, ..)| v2(kind)))
}

/// The code that the package's types document for this status.
fn expected(request: &Request, status: u16, not_allowed: bool) -> Code {
    let logs_in = matches!(
        request.kind,
        V1(v1::V1Request::LogIn | v1::V1Request::GetToken) | V2(v2::V2Request::LogIn | v2::V2Request::GetToken)
    );
    match status {
        400 | 405 if not_allowed => Code::NotAllowed,
        400 | 413 => Code::InvalidData,
        401 if logs_in => Code::InvalidCredentials,
        401 if request.kind == V2(v2::V2Request::CheckCookie) => Code::CookieNotStored,
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

/// Whether the call does not fail with this response.
fn is_not_final(request: &Request, status: u16) -> bool {
    let verifies_failure = matches!(
        request.kind,
        V1(v1::V1Request::LogInAfterCreate
            | v1::V1Request::CheckNewPassword
            | v1::V1Request::CheckAccountAge
            | v1::V1Request::FetchCustomer)
    );
    let has_other_meaning = matches!(request.kind, V2(v2::V2Request::Register | v2::V2Request::EndSession));
    status == 401 && (verifies_failure || has_other_meaning)
}

fn error_statuses() -> impl Iterator<Item = u16> {
    (0..200).chain(300..=999)
}

#[test]
fn status_and_type_determine_the_code() {
    for request in requests() {
        for kind in ["invalid_data", "not_allowed", "unauthorized", ""] {
            let body = json!({ "type": kind, "message": "No." });
            for status in error_statuses().filter(|status| !is_not_final(&request, *status)) {
                let (Step::Fail(error) | Step::Recover(error, _)) = proceed(&request, status, &body, false) else {
                    panic!("{request:?} {status} {kind}");
                };
                assert_eq!(
                    error.code,
                    expected(&request, status, kind == "not_allowed"),
                    "{request:?} {status} {kind}"
                );
            }
        }
    }
}

#[test]
fn malformed_bodies_do_not_change_the_code() {
    let bodies: [Value; 7] = [
        json!(null),
        json!("Unauthorized"),
        json!(["not_allowed"]),
        json!({ "type": ["not_allowed"], "message": ["Unauthorized"] }),
        json!({ "type": null, "message": null }),
        json!({ "customer": {}, "token": "a.b.c", "access_token": "a.b.c" }),
        json!(42),
    ];
    for request in requests() {
        for status in [302, 400, 401, 404, 422, 500, 503] {
            for body in bodies.iter().filter(|_| !is_not_final(&request, status)) {
                let (Step::Fail(error) | Step::Recover(error, _)) = proceed(&request, status, body, false) else {
                    panic!("{request:?} {status} {body}");
                };
                assert_eq!(error.code, expected(&request, status, false), "{request:?} {status} {body}");
            }
        }
    }
}

#[test]
fn only_a_401_means_that_nobody_is_logged_in() {
    for request in requests() {
        for status in error_statuses().filter(|status| *status != 401) {
            let (Step::Fail(error) | Step::Recover(error, _)) =
                proceed(&request, status, &json!({ "message": "Unauthorized" }), false)
            else {
                panic!("{request:?} {status}");
            };
            let anonymous = [Code::Unauthorized, Code::InvalidCredentials, Code::CookieNotStored];
            assert!(!anonymous.contains(&error.code), "{request:?} {status}");
        }
    }
}

#[test]
fn a_general_message_does_not_override_the_servers() {
    for request in requests() {
        for status in [400, 403, 404, 405, 409, 413, 418, 422, 429, 500, 503] {
            let body = json!({ "type": "invalid_data", "message": "No." });
            let (Step::Fail(error) | Step::Recover(error, _)) = proceed(&request, status, &body, false) else {
                panic!("{request:?} {status}");
            };
            assert!(!error.overrides_server, "{request:?} {status}");
        }
    }
}
