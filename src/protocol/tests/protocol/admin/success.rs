//! Which answers to an admin's requests are results, and what they leave behind.

use medusa_auth_protocol::{Code, Completion, Request, Step};
use serde_json::{Value, json};

use super::{
    FORMS, One, Two, one,
    routes::{OF_V1, OF_V2, of_either_form},
    two,
};
use crate::support::{jwt, proceed};

fn of_a_user() -> Value {
    json!({ "token": jwt(&json!({ "actor_id": "user_1" })) })
}

/// The requests that a call may end with, what they have to be answered with, and what they leave behind.
fn endings() -> Vec<(Request, Value, Completion)> {
    let user = || json!({ "user": { "id": "user_1" } });
    let deleted = || json!({ "deleted": true });
    let mut endings = vec![
        (one(One::GetToken), json!({ "access_token": "a.b.c" }), Completion::Token("access_token")),
        (one(One::Authenticate), json!({ "access_token": "a.b.c" }), Completion::AsIs),
        (one(One::ListInvites), json!({ "invites": [] }), Completion::AsIs),
        (one(One::DeleteInvite), deleted(), Completion::AsIs),
        (one(One::ListUsers), json!({ "users": [], "count": 0 }), Completion::AsIs),
        (one(One::DeleteUser), deleted(), Completion::AsIs),
        (one(One::AskKnown), user(), Completion::ExistingUser),
        (two(Two::GetToken), of_a_user(), Completion::Token("token")),
        (two(Two::Refresh), of_a_user(), Completion::Token("token")),
        (two(Two::Authenticate), of_a_user(), Completion::AsIs),
        (two(Two::AskWho), user(), Completion::SessionCookie),
        (two(Two::Invite), json!({ "invite": {} }), Completion::AsIs),
        (two(Two::InviteUser), json!({ "invite": {} }), Completion::AsIs),
        (two(Two::ListInvites), json!({ "invites": [] }), Completion::AsIs),
        (two(Two::Resend), json!({ "invite": {} }), Completion::AsIs),
        (two(Two::DeleteInvite), deleted(), Completion::AsIs),
        (two(Two::AskKnown), user(), Completion::ExistingUser),
        (two(Two::ListUsers), json!({ "users": [], "count": 0 }), Completion::AsIs),
        (two(Two::DeleteUser), deleted(), Completion::AsIs),
        (two(Two::NewPassword), json!({ "success": true }), Completion::AsIs),
        (two(Two::TryPassword), of_a_user(), Completion::Success),
    ];
    for kind in [
        One::LogIn,
        One::GetSession,
        One::AskUser,
        One::CreateUser,
        One::CreateUnknown,
        One::RetrieveUser,
        One::UpdateUser,
        One::NewPassword,
    ] {
        endings.push((one(kind), user(), Completion::AsIs));
    }
    for kind in [Two::GetSession, Two::AskUser, Two::RetrieveUser, Two::UpdateUser] {
        endings.push((two(kind), user(), Completion::AsIs));
    }
    endings.extend(FORMS.map(|form| (two(Two::Accept(form)), user(), Completion::AsIs)));
    endings
}

#[test]
fn any_2xx_with_what_is_promised_is_the_result_and_without_it_is_no_answer_of_medusas() {
    for (request, body, completion) in endings() {
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
fn an_address_that_is_a_users_makes_no_other() {
    let users = json!({ "users": [{ "id": "user_1" }] });
    let step = proceed(&two(Two::CheckUser), 200, &users, false);
    assert!(
        matches!(step, Step::Fail(error) if error.code == Code::DuplicateError && error.overrides_server),
        "{step:?}"
    );
    // It is the password that is wrong, unless the user has just been made elsewhere.
    assert_eq!(proceed(&two(Two::CheckUnknown), 200, &users, false), Step::Send(two(Two::TryKnown)));
    assert_eq!(proceed(&two(Two::TryKnown), 401, &json!({}), false), Step::ConfirmFailure);
    for kind in [Two::CheckUser, Two::CheckUnknown] {
        for body in [json!({}), json!([]), json!(null), json!("OK"), json!({ "users": null })] {
            let step = proceed(&two(kind), 200, &body, false);
            assert_eq!(step, Step::Fail(Code::InvalidResponse.into()), "{kind:?} {body}");
        }
    }
}

#[test]
fn what_promises_nothing_is_done_when_it_is_answered() {
    for kind in [One::LogOut, One::Invite, One::InviteEmail, One::Accept, One::Resend, One::SendToken] {
        for body in [json!("OK"), json!(""), json!({}), json!(null)] {
            assert_eq!(proceed(&one(kind), 200, &body, false), Step::Done(Completion::AsIs), "{kind:?}");
        }
    }
    for (kind, completion) in [(Two::EndSession, Completion::AsIs), (Two::SendToken, Completion::Success)] {
        for body in [json!({ "success": true }), json!("Created"), json!("")] {
            assert_eq!(proceed(&two(kind), 201, &body, false), Step::Done(completion.clone()), "{kind:?}");
        }
    }
}

#[test]
fn a_page_is_no_result_of_any_request() {
    let of_v1 = OF_V1.map(|(kind, ..)| one(kind));
    let of_v2 = OF_V2.into_iter().chain(of_either_form()).map(|(kind, ..)| two(kind));
    for request in of_v1.into_iter().chain(of_v2) {
        let step = proceed(&request, 200, &json!("<!DOCTYPE html>"), false);
        assert_eq!(step, Step::Fail(Code::InvalidResponse.into()), "{request:?}");
    }
}

#[test]
fn a_token_that_no_header_can_carry_is_none() {
    for token in [json!(""), json!(7), json!({}), json!("a\r\nb"), json!("日本")] {
        let body = json!({ "access_token": token, "token": token });
        for request in [one(One::GetToken), one(One::TryUser), two(Two::LogIn), two(Two::GetToken), two(Two::Refresh)] {
            let step = proceed(&request, 200, &body, false);
            assert!(matches!(step, Step::Fail(error) if error.code == Code::InvalidResponse), "{request:?} {step:?}");
        }
        for kind in [One::TryCreated, One::TryPassword, One::TryEntered] {
            assert_eq!(proceed(&one(kind), 200, &body, false), Step::ConfirmFailure, "{kind:?}");
        }
    }
}
