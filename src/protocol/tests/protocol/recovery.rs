//! How a call recovers from an error that it may have caused itself: a response was lost, or a browser or proxy has sent a
//! request twice. The call finds out what was done, and does nothing else.

use medusa_auth_protocol::{
    Code, Completion, Error, Request,
    RequestKind::{V1, V2},
    Step, v1, v2,
};
use serde_json::{Value, json};

use crate::{
    routes::{V1_ROUTES, V2_ROUTES},
    support::{customer_token, identity_token, proceed, v1, v2},
};

fn requests() -> impl Iterator<Item = Request> {
    V1_ROUTES.map(|(kind, ..)| v1(kind)).into_iter().chain(V2_ROUTES.map(|(kind, ..)| v2(kind)))
}

fn recovery(request: &Request, status: u16, lost: bool) -> Option<(Error, Request)> {
    match proceed(request, status, &json!({ "type": "unknown_error" }), lost) {
        Step::Recover(error, request) => Some((error, request)),
        _ => None,
    }
}

#[test]
fn only_these_errors_are_checked() {
    for request in requests() {
        for (status, lost) in (0..=999).flat_map(|status| [(status, false), (status, true)]) {
            let expected = matches!(
                (request.kind, status),
                (V1(v1::V1Request::CreateCustomer), 422)
                    | (V1(v1::V1Request::ResetPassword), 401 | 500)
                    | (V2(v2::V2Request::Register), 401)
                    | (V2(v2::V2Request::CreateCustomer), 422)
                    | (V2(v2::V2Request::ResetPassword), 401)
            );
            assert_eq!(recovery(&request, status, lost).is_some(), expected, "{request:?} {status}");
        }
    }
}

#[test]
fn checks_that_fail_report_the_earlier_failure() {
    for request in requests() {
        for status in [401, 422, 500] {
            let step = proceed(&request, status, &json!({}), false);
            let Step::Recover(_, next) = step else { continue };
            // The existing identity may have no customer. Then the call continues with it.
            assert_eq!(
                next.kind.verifies_failure(),
                request.kind != V2(v2::V2Request::Register),
                "{request:?} {status}"
            );
        }
    }
}

#[test]
fn v1_logs_in_to_the_account_of_a_lost_request() {
    let (error, request) = recovery(&v1(v1::V1Request::CreateCustomer), 422, true).unwrap();
    assert_eq!(error, Code::DuplicateError.into());
    assert_eq!(request, v1(v1::V1Request::LogInAfterCreate));

    let logged_in = json!({ "customer": { "id": "cus_1" } });
    assert_eq!(proceed(&request, 200, &logged_in, false), Step::Done(Completion::AsIs));
    assert_eq!(proceed(&request, 401, &json!("Unauthorized"), false), Step::ConfirmFailure);
}

#[test]
fn v1_checks_the_new_password_and_gets_the_customer() {
    for (status, code) in [(401, Code::Unauthorized), (500, Code::ServerError)] {
        let (error, request) = recovery(&v1(v1::V1Request::ResetPassword), status, true).unwrap();
        assert_eq!(error, code.into());
        assert_eq!(request, v1(v1::V1Request::CheckNewPassword));
    }
    let response = json!({ "access_token": "a.b.c" });
    let Step::Send(request) = proceed(&v1(v1::V1Request::CheckNewPassword), 200, &response, false) else {
        panic!("the customer is not fetched");
    };
    assert_eq!(request, Request { authorization: Some("Bearer a.b.c".to_owned()), ..v1(v1::V1Request::FetchCustomer) });
    let customer = json!({ "customer": { "id": "cus_1" } });
    assert_eq!(proceed(&request, 200, &customer, false), Step::Done(Completion::AsIs));
}

#[test]
fn v1_confirms_the_failure_if_the_check_is_inconclusive() {
    let inconclusive: [Value; 4] =
        [json!({}), json!("<html>"), json!({ "access_token": 7 }), json!({ "access_token": "a\nb" })];
    for response in inconclusive {
        assert_eq!(
            proceed(&v1(v1::V1Request::CheckNewPassword), 200, &response, false),
            Step::ConfirmFailure,
            "{response}"
        );
    }
    for kind in [v1::V1Request::CheckNewPassword, v1::V1Request::FetchCustomer] {
        assert_eq!(proceed(&v1(kind), 401, &json!("Unauthorized"), true), Step::ConfirmFailure);
    }
}

#[test]
fn v2_checks_the_new_password() {
    let reset = Request { authorization: Some("Bearer reset".to_owned()), ..v2(v2::V2Request::ResetPassword) };
    let (error, request) = recovery(&reset, 401, true).unwrap();
    assert_eq!((error.code, error.overrides_server), (Code::Unauthorized, true));
    // The spent token is not sent.
    assert_eq!(request, v2(v2::V2Request::CheckNewPassword));
    let challenge = json!({ "mfa_required": true, "mfa_challenge": {}, "token": "a.b.c" });
    for response in [customer_token(), identity_token(), challenge] {
        assert_eq!(proceed(&request, 200, &response, false), Step::Done(Completion::Success), "{response}");
    }
}

#[test]
fn v2_confirms_the_failure_if_the_new_password_is_wrong() {
    // The check requires an email address in the payload.
    for message in ["Invalid email or password", "Email should be a string", "Password should be a string"] {
        let response = json!({ "type": "unauthorized", "message": message });
        assert_eq!(
            proceed(&v2(v2::V2Request::CheckNewPassword), 401, &response, false),
            Step::ConfirmFailure,
            "{message}"
        );
    }
}

#[test]
fn recoveries_do_not_loop() {
    let recovers = |request: &Request| (0..=999).any(|status| recovery(request, status, true).is_some());
    for request in requests() {
        for status in [200, 401, 422, 500] {
            for body in
                [customer_token(), identity_token(), json!({ "access_token": "a.b.c", "customer": {} }), json!({})]
            {
                let (Step::Recover(_, next) | Step::Send(next)) = proceed(&request, status, &body, true) else {
                    continue;
                };
                // The only recovery that leads to another: creating a customer for the existing identity.
                let allowed = next.kind == V2(v2::V2Request::CreateCustomer);
                assert!(!recovers(&next) || allowed, "{request:?} {status} {body}: {next:?}");
            }
        }
    }
}
