//! Which answers are results, and what they leave behind.

use medusa_auth_protocol::{
    Code, Completion, Request,
    RequestKind::{V1, V2},
    Step, v1, v2,
};
use serde_json::{Value, json};

use crate::{
    routes::{OF_V1, OF_V2},
    support::{of_a_customer, proceed, v1, v2},
};

fn customer() -> Value {
    json!({ "customer": { "id": "cus_1" } })
}

/// The requests that a call may end with, bodies that keep what they promise, and what they leave behind.
fn endings() -> Vec<(Request, Vec<Value>, Completion)> {
    use v1::V1Request as One;
    use v2::V2Request as Two;
    let mut endings = vec![
        (v1(One::LogOut), vec![json!("OK"), json!({}), json!("")], Completion::AsIs),
        (v1(One::SendToken), vec![json!(""), json!(null)], Completion::AsIs),
        (v1(One::Exists), vec![json!({ "exists": false }), json!({ "exists": true })], Completion::AsIs),
        (v1(One::GetToken), vec![json!({ "access_token": "a.b.c" })], Completion::Token("access_token")),
        (v1(One::ListOrders), vec![json!({ "orders": [] })], Completion::AsIs),
        (v1(One::ListPaymentMethods), vec![json!({ "payment_methods": [] })], Completion::AsIs),
        (v2(Two::ListOrders), vec![json!({ "orders": [] })], Completion::AsIs),
        (v2(Two::ListAddresses), vec![json!({ "addresses": [] })], Completion::AsIs),
        (v2(Two::RetrieveAddress), vec![json!({ "address": { "id": "cuaddr_1" } })], Completion::AsIs),
        (
            v2(Two::DeleteAddress),
            vec![json!({ "id": "cus_1", "object": "address", "deleted": true })],
            Completion::AsIs,
        ),
        (v2(Two::EndSession), vec![json!({ "success": true }), json!("")], Completion::AsIs),
        (v2(Two::SendToken), vec![json!("Created"), json!("")], Completion::Success),
        (v2(Two::NewPassword), vec![json!({ "success": true })], Completion::AsIs),
        (v2(Two::GetToken), vec![of_a_customer()], Completion::Token("token")),
        (v2(Two::Refresh), vec![of_a_customer()], Completion::Token("token")),
        (v2(Two::AskWho), vec![customer()], Completion::SessionCookie),
        (v2(Two::TryPassword), vec![of_a_customer()], Completion::Success),
    ];
    for kind in [
        One::LogIn,
        One::LogInAgain,
        One::GetSession,
        One::Create,
        One::Retrieve,
        One::Update,
        One::Reset,
        One::AskWho,
        One::AddAddress,
        One::UpdateAddress,
        One::DeleteAddress,
    ] {
        endings.push((v1(kind), vec![customer()], Completion::AsIs));
    }
    for kind in [Two::Retrieve, Two::Update, Two::AddAddress, Two::UpdateAddress] {
        endings.push((v2(kind), vec![customer()], Completion::AsIs));
    }
    endings
}

/// Those that promise nothing: whatever is no page is theirs.
fn promises(request: &Request) -> bool {
    !matches!(
        request.kind,
        V1(v1::V1Request::LogOut | v1::V1Request::SendToken) | V2(v2::V2Request::EndSession | v2::V2Request::SendToken)
    )
}

#[test]
fn any_2xx_with_what_is_promised_is_the_result() {
    for (request, kept, completion) in endings() {
        for status in 200..300 {
            for body in &kept {
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
fn a_2xx_without_it_was_not_made_by_a_medusa_server() {
    for (request, _, completion) in endings() {
        for body in [
            json!({}),
            json!([]),
            json!(null),
            json!(""),
            json!(7),
            json!("OK"),
            json!({ "customer": null, "exists": null, "access_token": null, "token": null, "success": null, "orders": null }),
            // An answer cut off on its way is no JSON any more.
            json!("{\"customer\":{\"id\":\"cus"),
        ] {
            let expected = if promises(&request) {
                Step::Fail(Code::InvalidResponse.into())
            } else {
                Step::Done(completion.clone())
            };
            assert_eq!(proceed(&request, 200, &body, false), expected, "{request:?} {body}");
        }
    }
}

#[test]
fn a_page_is_no_result_of_any_request() {
    let requests = OF_V1.map(|(kind, ..)| v1(kind)).into_iter().chain(OF_V2.map(|(kind, ..)| v2(kind)));
    for request in requests {
        let expected = match request.kind {
            // There is a failure already that says more.
            V1(v1::V1Request::TryPassword | v1::V1Request::TryAccount) => Step::ConfirmFailure,
            _ => Step::Fail(Code::InvalidResponse.into()),
        };
        for page in ["<!DOCTYPE html><title>Shop</title>", "<html>"] {
            assert_eq!(proceed(&request, 200, &json!(page), false), expected, "{request:?}");
        }
    }
}

#[test]
fn a_session_that_was_over_is_over() {
    for body in [json!({ "message": "Unauthorized" }), json!("Unauthorized"), json!(null)] {
        let step = proceed(&v2(v2::V2Request::EndSession), 401, &body, false);
        assert_eq!(step, Step::Done(Completion::Success), "{body}");
    }
    // v1 says OK to that itself.
    let step = proceed(&v1(v1::V1Request::LogOut), 401, &json!("Unauthorized"), false);
    assert_eq!(step, Step::Fail(Code::Unauthorized.into()));
}

#[test]
fn a_token_of_v1_that_no_header_can_carry_is_none() {
    for token in [json!(""), json!(7), json!({}), json!("a\r\nb"), json!("日本")] {
        let step = proceed(&v1(v1::V1Request::GetToken), 200, &json!({ "access_token": token }), false);
        assert_eq!(step, Step::Fail(Code::InvalidResponse.into()), "{token}");
    }
}
