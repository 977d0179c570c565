//! What a status means, wherever it comes from.

use medusa_auth_protocol::{
    Code, Request,
    RequestKind::{V1, V2},
    Step, v1, v2,
};
use serde_json::{Value, json};

use crate::{
    routes::{OF_V1, OF_V2},
    support::{proceed, v1, v2},
};

fn requests() -> impl Iterator<Item = Request> {
    OF_V1.map(|(kind, ..)| v1(kind)).into_iter().chain(OF_V2.map(|(kind, ..)| v2(kind)))
}

/// What the package's types say each status means.
fn expected(request: &Request, status: u16, not_allowed: bool) -> Code {
    let logs_in = matches!(
        request.kind,
        V1(v1::V1Request::LogIn | v1::V1Request::GetToken) | V2(v2::V2Request::LogIn | v2::V2Request::GetToken)
    );
    match status {
        400 | 405 if not_allowed => Code::NotAllowed,
        400 | 413 => Code::InvalidData,
        401 if logs_in => Code::InvalidCredentials,
        401 if request.kind == V2(v2::V2Request::AskWho) => Code::CookieNotStored,
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

/// Whether this is no failure, or not the last word.
fn goes_on(request: &Request, status: u16) -> bool {
    let asked_after_a_failure = matches!(
        request.kind,
        V1(v1::V1Request::LogInAgain | v1::V1Request::TryPassword | v1::V1Request::TryAccount | v1::V1Request::AskWho)
    );
    let says_otherwise = matches!(request.kind, V2(v2::V2Request::Register | v2::V2Request::EndSession));
    status == 401 && (asked_after_a_failure || says_otherwise)
}

fn unsuccessful() -> impl Iterator<Item = u16> {
    (0..200).chain(300..=999)
}

#[test]
fn a_status_and_a_type_make_a_code() {
    for request in requests() {
        for kind in ["invalid_data", "not_allowed", "unauthorized", ""] {
            let body = json!({ "type": kind, "message": "No." });
            for status in unsuccessful().filter(|status| !goes_on(&request, *status)) {
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
fn no_body_is_too_odd_to_be_refused_with() {
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
            for body in bodies.iter().filter(|_| !goes_on(&request, status)) {
                let (Step::Fail(error) | Step::Recover(error, _)) = proceed(&request, status, body, false) else {
                    panic!("{request:?} {status} {body}");
                };
                assert_eq!(error.code, expected(&request, status, false), "{request:?} {status} {body}");
            }
        }
    }
}

#[test]
fn only_a_401_says_that_nobody_is_logged_in() {
    for request in requests() {
        for status in unsuccessful().filter(|status| *status != 401) {
            let (Step::Fail(error) | Step::Recover(error, _)) =
                proceed(&request, status, &json!({ "message": "Unauthorized" }), false)
            else {
                panic!("{request:?} {status}");
            };
            let says_so = [Code::Unauthorized, Code::InvalidCredentials, Code::CookieNotStored];
            assert!(!says_so.contains(&error.code), "{request:?} {status}");
        }
    }
}

#[test]
fn a_sentence_of_the_servers_is_not_hidden_by_a_general_one() {
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
