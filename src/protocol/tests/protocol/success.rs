//! Which responses complete a call, and how.

use medusa_auth_protocol::{
    Code, Completion, Request,
    RequestKind::{V1, V2},
    Step, v1, v2,
};
use serde_json::{Value, json};

use crate::{
    routes::{V1_ROUTES, V2_ROUTES},
    support::{customer_token, proceed, v1, v2},
};

fn customer() -> Value {
    json!({ "customer": { "id": "cus_1" } })
}

/// The requests that a call may end with, valid responses to them, and how the call then completes.
fn last_requests() -> Vec<(Request, Vec<Value>, Completion)> {
    use v1::V1Request;
    use v2::V2Request;
    let mut requests = vec![
        (v1(V1Request::LogOut), vec![json!("OK"), json!({}), json!("")], Completion::AsIs),
        (v1(V1Request::SendPasswordToken), vec![json!(""), json!(null)], Completion::AsIs),
        (v1(V1Request::Exists), vec![json!({ "exists": false }), json!({ "exists": true })], Completion::AsIs),
        (v1(V1Request::GetToken), vec![json!({ "access_token": "a.b.c" })], Completion::Token("access_token")),
        (v1(V1Request::ListOrders), vec![json!({ "orders": [] })], Completion::AsIs),
        (v1(V1Request::ListPaymentMethods), vec![json!({ "payment_methods": [] })], Completion::AsIs),
        (v2(V2Request::ListOrders), vec![json!({ "orders": [] })], Completion::AsIs),
        (v2(V2Request::ListAddresses), vec![json!({ "addresses": [] })], Completion::AsIs),
        (v2(V2Request::RetrieveAddress), vec![json!({ "address": { "id": "cuaddr_1" } })], Completion::AsIs),
        (
            v2(V2Request::DeleteAddress),
            vec![json!({ "id": "cus_1", "object": "address", "deleted": true })],
            Completion::AsIs,
        ),
        (v2(V2Request::EndSession), vec![json!({ "success": true }), json!("")], Completion::AsIs),
        (v2(V2Request::SendPasswordToken), vec![json!("Created"), json!("")], Completion::Success),
        (v2(V2Request::ResetPassword), vec![json!({ "success": true })], Completion::AsIs),
        (v2(V2Request::GetToken), vec![customer_token()], Completion::Token("token")),
        (v2(V2Request::RefreshToken), vec![customer_token()], Completion::Token("token")),
        (v2(V2Request::CheckCookie), vec![customer()], Completion::SessionCookie),
        (v2(V2Request::CheckNewPassword), vec![customer_token()], Completion::Success),
    ];
    for kind in [
        V1Request::LogIn,
        V1Request::LogInAfterCreate,
        V1Request::GetSession,
        V1Request::CreateCustomer,
        V1Request::RetrieveCustomer,
        V1Request::UpdateCustomer,
        V1Request::ResetPassword,
        V1Request::FetchCustomer,
        V1Request::AddAddress,
        V1Request::UpdateAddress,
        V1Request::DeleteAddress,
    ] {
        requests.push((v1(kind), vec![customer()], Completion::AsIs));
    }
    for kind in
        [V2Request::RetrieveCustomer, V2Request::UpdateCustomer, V2Request::AddAddress, V2Request::UpdateAddress]
    {
        requests.push((v2(kind), vec![customer()], Completion::AsIs));
    }
    requests
}

/// Whether the response must contain something in particular.
fn has_result(request: &Request) -> bool {
    !matches!(
        request.kind,
        V1(v1::V1Request::LogOut | v1::V1Request::SendPasswordToken)
            | V2(v2::V2Request::EndSession | v2::V2Request::SendPasswordToken)
    )
}

#[test]
fn any_2xx_with_the_result_succeeds() {
    for (request, bodies, completion) in last_requests() {
        for status in 200..300 {
            for body in &bodies {
                assert_eq!(
                    proceed(&request, status, body, false),
                    Step::Done(completion.clone()),
                    "{request:?} {body}"
                );
            }
        }
    }
}

#[test]
fn a_2xx_without_the_result_is_invalid() {
    for (request, _, completion) in last_requests() {
        for body in [
            json!({}),
            json!([]),
            json!(null),
            json!(""),
            json!(7),
            json!("OK"),
            json!({ "customer": null, "exists": null, "access_token": null, "token": null, "success": null, "orders": null }),
            // A truncated response is not JSON.
            json!("{\"customer\":{\"id\":\"cus"),
        ] {
            let expected = if has_result(&request) {
                Step::Fail(Code::InvalidResponse.into())
            } else {
                Step::Done(completion.clone())
            };
            assert_eq!(proceed(&request, 200, &body, false), expected, "{request:?} {body}");
        }
    }
}

#[test]
fn html_is_not_a_result() {
    let requests = V1_ROUTES.map(|(kind, ..)| v1(kind)).into_iter().chain(V2_ROUTES.map(|(kind, ..)| v2(kind)));
    for request in requests {
        let expected = match request.kind {
            // These check an earlier failure, which is reported.
            V1(v1::V1Request::CheckNewPassword | v1::V1Request::CheckAccountAge) => Step::ConfirmFailure,
            _ => Step::Fail(Code::InvalidResponse.into()),
        };
        for page in ["<!DOCTYPE html><title>Shop</title>", "<html>"] {
            assert_eq!(proceed(&request, 200, &json!(page), false), expected, "{request:?}");
        }
    }
}

#[test]
fn ending_a_session_that_is_over_succeeds() {
    for body in [json!({ "message": "Unauthorized" }), json!("Unauthorized"), json!(null)] {
        let step = proceed(&v2(v2::V2Request::EndSession), 401, &body, false);
        assert_eq!(step, Step::Done(Completion::Success), "{body}");
    }
    // v1 responds to that with OK, so its 401 has another reason.
    let step = proceed(&v1(v1::V1Request::LogOut), 401, &json!("Unauthorized"), false);
    assert_eq!(step, Step::Fail(Code::Unauthorized.into()));
}

#[test]
fn a_token_that_a_header_cannot_hold_is_invalid() {
    for token in [json!(""), json!(7), json!({}), json!("a\r\nb"), json!("日本")] {
        let step = proceed(&v1(v1::V1Request::GetToken), 200, &json!({ "access_token": token }), false);
        assert_eq!(step, Step::Fail(Code::InvalidResponse.into()), "{token}");
    }
}
