//! How a call goes on that is refused what it may have done: by a request whose answer was lost, or by one that a browser or
//! a proxy sent twice. What was done must come to light, and nothing else happen.

use medusa_auth_protocol::{
    Code, Completion, Error, Request,
    RequestKind::{V1, V2},
    Step, v1, v2,
};
use serde_json::{Value, json};

use crate::{
    routes::{OF_V1, OF_V2},
    support::{of_a_customer, of_nobody, proceed, v1, v2},
};

fn requests() -> impl Iterator<Item = Request> {
    OF_V1.map(|(kind, ..)| v1(kind)).into_iter().chain(OF_V2.map(|(kind, ..)| v2(kind)))
}

fn recovery(request: &Request, status: u16, lost: bool) -> Option<(Error, Request)> {
    match proceed(request, status, &json!({ "type": "unknown_error" }), lost) {
        Step::Recover(error, request) => Some((error, request)),
        _ => None,
    }
}

#[test]
fn only_these_refusals_may_be_the_work_of_the_call_itself() {
    for request in requests() {
        for (status, lost) in (0..=999).flat_map(|status| [(status, false), (status, true)]) {
            let expected = matches!(
                (request.kind, status),
                (V1(v1::V1Request::Create), 422)
                    | (V1(v1::V1Request::Reset), 401 | 500)
                    | (V2(v2::V2Request::Register), 401)
                    | (V2(v2::V2Request::Create), 422)
                    | (V2(v2::V2Request::NewPassword), 401)
            );
            assert_eq!(recovery(&request, status, lost).is_some(), expected, "{request:?} {status}");
        }
    }
}

#[test]
fn a_refusal_stands_where_finding_out_fails_unless_the_call_cannot_go_on_without() {
    for request in requests() {
        for status in [401, 422, 500] {
            let step = proceed(&request, status, &json!({}), false);
            let Step::Recover(_, next) = step else { continue };
            // An identity that is there may be nobody's yet, and then the call goes on with it.
            assert_eq!(
                next.kind.verifies_failure(),
                request.kind != V2(v2::V2Request::Register),
                "{request:?} {status}"
            );
        }
    }
}

#[test]
fn a_customer_of_v1_who_exists_already_is_logged_in() {
    let (error, request) = recovery(&v1(v1::V1Request::Create), 422, true).unwrap();
    assert_eq!(error, Code::DuplicateError.into());
    assert_eq!(request, v1(v1::V1Request::LogInAgain));

    let logged_in = json!({ "customer": { "id": "cus_1" } });
    assert_eq!(proceed(&request, 200, &logged_in, false), Step::Done(Completion::AsIs));
    assert_eq!(proceed(&request, 401, &json!("Unauthorized"), false), Step::ConfirmFailure);
}

#[test]
fn a_password_of_v1_that_is_in_force_shows_that_it_was_set_without_logging_in() {
    for (status, code) in [(401, Code::Unauthorized), (500, Code::ServerError)] {
        let (error, request) = recovery(&v1(v1::V1Request::Reset), status, true).unwrap();
        assert_eq!(error, code.into());
        assert_eq!(request, v1(v1::V1Request::TryPassword));
    }
    let answer = json!({ "access_token": "a.b.c" });
    let Step::Send(request) = proceed(&v1(v1::V1Request::TryPassword), 200, &answer, false) else {
        panic!("the customer is asked for");
    };
    assert_eq!(request, Request { authorization: Some("Bearer a.b.c".to_owned()), ..v1(v1::V1Request::AskWho) });
    let customer = json!({ "customer": { "id": "cus_1" } });
    assert_eq!(proceed(&request, 200, &customer, false), Step::Done(Completion::AsIs));
}

#[test]
fn a_recovery_of_v1_that_shows_nothing_lets_the_refusal_stand() {
    let nothing: [Value; 4] =
        [json!({}), json!("<html>"), json!({ "access_token": 7 }), json!({ "access_token": "a\nb" })];
    for answer in nothing {
        assert_eq!(proceed(&v1(v1::V1Request::TryPassword), 200, &answer, false), Step::ConfirmFailure, "{answer}");
    }
    for kind in [v1::V1Request::TryPassword, v1::V1Request::AskWho] {
        assert_eq!(proceed(&v1(kind), 401, &json!("Unauthorized"), true), Step::ConfirmFailure);
    }
}

#[test]
fn a_password_of_v2_that_is_in_force_shows_that_it_was_set_whatever_else_is_asked() {
    let reset = Request { authorization: Some("Bearer reset".to_owned()), ..v2(v2::V2Request::NewPassword) };
    let (error, request) = recovery(&reset, 401, true).unwrap();
    assert_eq!((error.code, error.overrides_server), (Code::Unauthorized, true));
    // The spent token has no part in it.
    assert_eq!(request, v2(v2::V2Request::TryPassword));
    let challenge = json!({ "mfa_required": true, "mfa_challenge": {}, "token": "a.b.c" });
    for answer in [of_a_customer(), of_nobody(), challenge] {
        assert_eq!(proceed(&request, 200, &answer, false), Step::Done(Completion::Success), "{answer}");
    }
}

#[test]
fn a_password_of_v2_that_is_not_in_force_lets_the_refusal_stand() {
    // Without an e-mail address in the payload there is nothing to try.
    for message in ["Invalid email or password", "Email should be a string", "Password should be a string"] {
        let answer = json!({ "type": "unauthorized", "message": message });
        assert_eq!(proceed(&v2(v2::V2Request::TryPassword), 401, &answer, false), Step::ConfirmFailure, "{message}");
    }
}

#[test]
fn what_recovers_is_never_come_back_to() {
    let recovers = |request: &Request| (0..=999).any(|status| recovery(request, status, true).is_some());
    for request in requests() {
        for status in [200, 401, 422, 500] {
            for body in [of_a_customer(), of_nobody(), json!({ "access_token": "a.b.c", "customer": {} }), json!({})] {
                let (Step::Recover(_, next) | Step::Send(next)) = proceed(&request, status, &body, true) else {
                    continue;
                };
                // The one way from a recovery to another: an identity that is there gets its customer.
                let allowed = next.kind == V2(v2::V2Request::Create);
                assert!(!recovers(&next) || allowed, "{request:?} {status} {body}: {next:?}");
            }
        }
    }
}
