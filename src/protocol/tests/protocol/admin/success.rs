//! Which responses complete a call of an admin, and how.

use medusa_auth_protocol::{Code, Completion, Request, Step};
use serde_json::{Value, json};

use super::{
    PURPOSES, V1, V2,
    routes::{V1_ROUTES, V2_ROUTES, purpose_routes},
    v1, v2,
};
use crate::support::{jwt, proceed};

fn user_token() -> Value {
    json!({ "token": jwt(&json!({ "actor_id": "user_1" })) })
}

/// The requests that a call may end with, a valid response to each, and how the call then completes.
fn last_requests() -> Vec<(Request, Value, Completion)> {
    let user = || json!({ "user": { "id": "user_1" } });
    let deleted = || json!({ "deleted": true });
    let mut requests = vec![
        (v1(V1::GetToken), json!({ "access_token": "a.b.c" }), Completion::Token("access_token")),
        (v1(V1::Authenticate), json!({ "access_token": "a.b.c" }), Completion::LowercaseEmail),
        (v1(V1::ListInvites), json!({ "invites": [] }), Completion::AsIs),
        (v1(V1::DeleteInvite), deleted(), Completion::AsIs),
        (v1(V1::ListUsers), json!({ "users": [], "count": 0 }), Completion::AsIs),
        (v1(V1::DeleteUser), deleted(), Completion::AsIs),
        (v1(V1::FetchExistingUser), user(), Completion::ExistingUser),
        (v2(V2::GetToken), user_token(), Completion::Token("token")),
        (v2(V2::RefreshToken), user_token(), Completion::Token("token")),
        (v2(V2::Authenticate), user_token(), Completion::AsIs),
        (v2(V2::CheckCookie), user(), Completion::SessionCookie),
        (v2(V2::Invite), json!({ "invite": {} }), Completion::AsIs),
        (v2(V2::InviteUser), json!({ "invite": {} }), Completion::AsIs),
        (v2(V2::ListInvites), json!({ "invites": [] }), Completion::AsIs),
        (v2(V2::ResendInvite), json!({ "invite": {} }), Completion::AsIs),
        (v2(V2::DeleteInvite), deleted(), Completion::AsIs),
        (v2(V2::FetchExistingUser), user(), Completion::ExistingUser),
        (v2(V2::ListUsers), json!({ "users": [], "count": 0 }), Completion::AsIs),
        (v2(V2::DeleteUser), deleted(), Completion::AsIs),
        (v2(V2::ResetPassword), json!({ "success": true }), Completion::AsIs),
        (v2(V2::CheckNewPassword), user_token(), Completion::Success),
    ];
    for kind in [
        V1::LogIn,
        V1::GetSession,
        V1::FetchUser,
        V1::CreateUser,
        V1::CreateMissingUser,
        V1::RetrieveUser,
        V1::UpdateUser,
        V1::ResetPassword,
    ] {
        requests.push((v1(kind), user(), Completion::AsIs));
    }
    for kind in [V2::GetSession, V2::FetchUser, V2::RetrieveUser, V2::UpdateUser] {
        requests.push((v2(kind), user(), Completion::AsIs));
    }
    requests.extend(PURPOSES.map(|purpose| (v2(V2::AcceptInvite(purpose)), user(), Completion::AsIs)));
    requests
}

#[test]
fn a_2xx_succeeds_if_it_has_the_result() {
    for (request, body, completion) in last_requests() {
        for status in 200..300 {
            assert_eq!(proceed(&request, status, &body, false), Step::Done(completion.clone()), "{request:?}");
        }
        for body in [json!({}), json!([]), json!(null), json!(""), json!(7), json!("OK"), json!({ "user": null })] {
            let step = proceed(&request, 200, &body, false);
            assert_eq!(step, Step::Fail(Code::InvalidResponse.into()), "{request:?} {body}");
        }
    }
}

#[test]
fn no_second_user_is_created_for_an_email_address() {
    let users = json!({ "users": [{ "id": "user_1" }] });
    let step = proceed(&v2(V2::CheckEmail), 200, &users, false);
    assert!(
        matches!(step, Step::Fail(error) if error.code == Code::DuplicateError && error.overrides_server),
        "{step:?}"
    );
    // The password is wrong, unless another call has just created the user.
    assert_eq!(proceed(&v2(V2::CheckMissingUser), 200, &users, false), Step::Send(v2(V2::RecheckCredentials)));
    assert_eq!(proceed(&v2(V2::RecheckCredentials), 401, &json!({}), false), Step::ConfirmFailure);
    for kind in [V2::CheckEmail, V2::CheckMissingUser] {
        for body in [json!({}), json!([]), json!(null), json!("OK"), json!({ "users": null })] {
            let step = proceed(&v2(kind), 200, &body, false);
            assert_eq!(step, Step::Fail(Code::InvalidResponse.into()), "{kind:?} {body}");
        }
    }
}

#[test]
fn requests_without_a_result_succeed_with_any_body() {
    for kind in [V1::LogOut, V1::Invite, V1::InviteEmail, V1::AcceptInvite, V1::ResendInvite, V1::SendPasswordToken] {
        for body in [json!("OK"), json!(""), json!({}), json!(null)] {
            assert_eq!(proceed(&v1(kind), 200, &body, false), Step::Done(Completion::AsIs), "{kind:?}");
        }
    }
    for (kind, completion) in [(V2::EndSession, Completion::AsIs), (V2::SendPasswordToken, Completion::Success)] {
        for body in [json!({ "success": true }), json!("Created"), json!("")] {
            assert_eq!(proceed(&v2(kind), 201, &body, false), Step::Done(completion.clone()), "{kind:?}");
        }
    }
}

#[test]
fn html_is_not_a_result() {
    let of_v1 = V1_ROUTES.map(|(kind, ..)| v1(kind));
    let of_v2 = V2_ROUTES.into_iter().chain(purpose_routes()).map(|(kind, ..)| v2(kind));
    for request in of_v1.into_iter().chain(of_v2) {
        let step = proceed(&request, 200, &json!("<!DOCTYPE html>"), false);
        assert_eq!(step, Step::Fail(Code::InvalidResponse.into()), "{request:?}");
    }
}

#[test]
fn a_token_that_a_header_cannot_hold_is_invalid() {
    for token in [json!(""), json!(7), json!({}), json!("a\r\nb"), json!("日本")] {
        let body = json!({ "access_token": token, "token": token });
        for request in
            [v1(V1::GetToken), v1(V1::CheckCredentials), v2(V2::LogIn), v2(V2::GetToken), v2(V2::RefreshToken)]
        {
            let step = proceed(&request, 200, &body, false);
            assert!(matches!(step, Step::Fail(error) if error.code == Code::InvalidResponse), "{request:?} {step:?}");
        }
        for kind in [V1::CheckCreated, V1::CheckNewPassword, V1::CheckAcceptedReturningUser] {
            assert_eq!(proceed(&v1(kind), 200, &body, false), Step::ConfirmFailure, "{kind:?}");
        }
    }
}
