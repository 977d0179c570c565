//! What each Medusa means by its refusals of an admin's requests, and which of its sentences say less than ours.

use medusa_auth_protocol::{Code, Error, Request, RequestKind, Step};
use serde_json::{Value, json};

use super::{
    FORMS, One, Purpose, Two, one,
    routes::{OF_V1, OF_V2, of_either_form},
    two,
};
use crate::support::{proceed, refusal};

fn requests() -> Vec<Request> {
    let of_v1 = OF_V1.map(|(kind, ..)| one(kind));
    let of_v2 = OF_V2.into_iter().chain(of_either_form()).map(|(kind, ..)| two(kind));
    of_v1.into_iter().chain(of_v2).collect()
}

fn says(message: &str) -> Value {
    json!({ "type": "invalid_data", "message": message })
}

/// What a refusal comes to at once, or is kept as.
fn told(request: &Request, status: u16, body: &Value) -> Error {
    match proceed(request, status, body, false) {
        Step::Fail(error) | Step::Recover(error, _) => error,
        step => panic!("{request:?}: {step:?}"),
    }
}

#[test]
fn what_v1_says_to_admins_has_its_own_codes() {
    let exists = "A user with the same email already exists.";
    for (kind, status, message, code, overrides) in [
        (One::Invite, 400, "Can't invite a user with an existing account", Code::DuplicateError, false),
        (One::InviteEmail, 400, "Can't invite a user with an existing account", Code::DuplicateError, false),
        (One::CreateInvite, 400, "Can't invite a user with an existing account", Code::DuplicateError, false),
        (One::Invite, 400, "role must be one of the following values", Code::InvalidData, false),
        (One::CreateUser, 400, exists, Code::DuplicateError, false),
        (One::CreateUser, 422, "User with email a@x.co already exists.", Code::DuplicateError, false),
        (One::CreateUser, 400, "email must be an email", Code::InvalidData, false),
        (One::Resend, 400, "Invite doesn't exist", Code::NotFound, false),
        (One::Refresh, 400, "Invite doesn't exist", Code::NotFound, false),
        (One::Accept, 400, "Token is not valid", Code::InviteMalformed, true),
        (One::Join, 400, "Token is not valid", Code::InviteMalformed, true),
        (One::Accept, 400, "Invalid invite", Code::InviteRefused, true),
        (One::Join, 400, "Invalid invite", Code::InviteRefused, true),
        (One::Accept, 400, "User already joined", Code::InviteAccepted, true),
        (One::Join, 400, "User already joined", Code::InviteAccepted, true),
        (One::Join, 400, exists, Code::InviteAccepted, true),
        (One::Join, 422, "User with email a@x.co already exists.", Code::InviteAccepted, true),
        (One::Join, 400, "user should not be empty", Code::InvalidData, false),
        (One::Accept, 400, "property email should not exist", Code::InvalidData, false),
        (One::Enter, 401, "Unauthorized", Code::InviteAccepted, true),
        (One::GetSession, 400, "Bad Request", Code::NotFound, true),
        (One::RetrieveUser, 404, "User with id: x was not found", Code::NotFound, false),
    ] {
        let error = told(&one(kind), status, &says(message));
        assert_eq!((error.code, error.overrides_server), (code, overrides), "{kind:?} {message}");
    }
    for kind in [One::LogIn, One::GetToken, One::Authenticate] {
        assert_eq!(told(&one(kind), 401, &json!("Unauthorized")).code, Code::InvalidCredentials, "{kind:?}");
        assert_eq!(told(&one(kind), 400, &says("email must be an email")).code, Code::InvalidData);
    }
}

#[test]
fn what_v2_says_to_admins_has_its_own_codes() {
    let wrong = "Invalid email or password";
    let invited = "Invite with email: a@x.co, already exists.";
    let joined = "User account for following email(s) already exist: a@x.co";
    let mut rows = vec![
        (Two::Invite, 400, invited, Code::DuplicateError, false),
        (Two::InviteUser, 400, invited, Code::DuplicateError, false),
        (Two::Reserve(Purpose::CreateUser), 400, invited, Code::DuplicateError, false),
        (Two::Invite, 400, joined, Code::DuplicateError, false),
        (Two::InviteUser, 400, joined, Code::DuplicateError, false),
        (Two::Reserve(Purpose::CreateUser), 400, joined, Code::DuplicateError, false),
        (Two::Invite, 400, "Invalid request: Field 'email' is required", Code::InvalidData, false),
        (Two::Resend, 400, "The following invites do not exist: invite_1", Code::NotFound, false),
        (Two::RetrieveUser, 404, "User with id: x was not found", Code::NotFound, false),
        (Two::NewPassword, 401, "Invalid token", Code::Unauthorized, true),
        (Two::CheckUser, 401, "Unauthorized", Code::Unauthorized, true),
        (Two::AskWho, 401, "Unauthorized", Code::CookieNotStored, true),
        (Two::TryUser, 401, wrong, Code::InvalidCredentials, true),
    ];
    for kind in [Two::LogIn, Two::GetToken, Two::Authenticate] {
        rows.push((kind, 401, wrong, Code::InvalidCredentials, true));
        rows.push((kind, 401, "Unable to retrieve the auth provider", Code::InvalidCredentials, false));
        rows.push((kind, 401, "Password should be a string", Code::InvalidData, false));
        rows.push((kind, 401, "Email should be a string", Code::InvalidData, false));
    }
    for purpose in FORMS {
        let is_one = "The user is already authenticated and cannot accept an invite.";
        rows.push((Two::Accept(purpose), 400, is_one, Code::InviteAccepted, true));
        rows.push((Two::Accept(purpose), 400, "Invalid request: Unrecognized fields: 'foo'", Code::InvalidData, false));
        rows.push((Two::Accept(purpose), 401, "Unauthorized", Code::InviteRefused, true));
        rows.push((Two::Register(purpose), 401, "Password should be a string", Code::InvalidData, false));
        rows.push((Two::Register(purpose), 401, "Identity with email already exists", Code::InvalidCredentials, true));
        rows.push((Two::TryIdentity(purpose), 401, "Unable to retrieve the auth provider", Code::Unauthorized, false));
    }
    for (kind, status, message, code, overrides) in rows {
        let error = told(&two(kind), status, &says(message));
        assert_eq!((error.code, error.overrides_server), (code, overrides), "{kind:?} {message}");
    }
}

#[test]
fn who_may_not_delete_themselves_is_told_in_the_servers_words() {
    let error = refusal(&two(Two::DeleteUser), 400, &json!({ "type": "not_allowed", "message": "No." }));
    assert_eq!((error.code, error.overrides_server), (Code::NotAllowed, false));
}

#[test]
fn every_other_refusal_means_what_its_status_does_or_lets_an_earlier_one_stand() {
    for request in requests() {
        for (status, code) in [
            (403, Code::Forbidden),
            (405, Code::HttpError),
            (409, Code::Conflict),
            (418, Code::HttpError),
            (429, Code::RateLimited),
            (500, Code::ServerError),
            (503, Code::ServerError),
        ] {
            match proceed(&request, status, &says("No."), false) {
                Step::Fail(error) => assert_eq!(error, code.into(), "{request:?} {status}"),
                // What time it is there, a secret API key cannot ask: then what is new is taken for that.
                Step::Send(_) if request.kind == RequestKind::AdminV2(Two::TimeInvite { lost: true }) => {}
                step => {
                    let asks_why = matches!(
                        request.kind,
                        RequestKind::AdminV1(One::TryJoined { .. } | One::Inspect | One::InspectUser)
                            | RequestKind::AdminV2(Two::Inspect | Two::InspectUser | Two::Withdraw)
                    );
                    assert!(asks_why && step == Step::ConfirmFailure, "{request:?} {status} {step:?}");
                }
            }
        }
    }
}

#[test]
fn only_a_401_says_that_nobody_is_logged_in() {
    for request in requests() {
        for status in [400, 403, 404, 409, 422, 429, 500, 503] {
            if let Step::Fail(error) = proceed(&request, status, &json!({ "message": "Unauthorized" }), true) {
                let says_so = [Code::Unauthorized, Code::InvalidCredentials, Code::CookieNotStored];
                assert!(!says_so.contains(&error.code), "{request:?} {status}");
            }
        }
    }
}

#[test]
fn a_page_that_is_not_found_is_a_route_that_the_server_does_not_know() {
    for request in requests() {
        let step = proceed(&request, 404, &json!("<!DOCTYPE html><pre>Cannot POST /admin/auth</pre>"), false);
        let (Step::Fail(error) | Step::Recover(error, _)) = step else {
            let goes_on = request.kind == RequestKind::AdminV2(Two::TimeInvite { lost: true });
            assert!(step == Step::ConfirmFailure || goes_on, "{request:?}");
            continue;
        };
        assert_eq!((error.code, error.overrides_server), (Code::WrongBackend, true), "{request:?}");
        let other = if matches!(request.kind, RequestKind::AdminV1(_)) { "backend: \"v2\"" } else { "backend: \"v1\"" };
        assert!(error.message.contains(other), "{}", error.message);
    }
}
