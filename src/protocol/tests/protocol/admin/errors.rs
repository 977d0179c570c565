//! The errors for unsuccessful responses to admins, and which of their messages override the server's.

use medusa_auth_protocol::{Code, Request, RequestKind, Step};
use serde_json::{Value, json};

use super::{
    PURPOSES, Purpose, V1, V2,
    routes::{V1_ROUTES, V2_ROUTES, purpose_routes},
    v1, v2,
};
use crate::support::{error_of, proceed};

fn requests() -> Vec<Request> {
    let of_v1 = V1_ROUTES.map(|(kind, ..)| v1(kind));
    let of_v2 = V2_ROUTES.into_iter().chain(purpose_routes()).map(|(kind, ..)| v2(kind));
    of_v1.into_iter().chain(of_v2).collect()
}

fn invalid(message: &str) -> Value {
    json!({ "type": "invalid_data", "message": message })
}

#[test]
fn errors_of_v1_have_these_codes() {
    let exists = "A user with the same email already exists.";
    for (kind, status, message, code, overrides) in [
        (V1::Invite, 400, "Can't invite a user with an existing account", Code::DuplicateError, false),
        (V1::InviteEmail, 400, "Can't invite a user with an existing account", Code::DuplicateError, false),
        (V1::CreateInvite, 400, "Can't invite a user with an existing account", Code::DuplicateError, false),
        (V1::Invite, 400, "role must be one of the following values", Code::InvalidData, false),
        (V1::CreateUser, 400, exists, Code::DuplicateError, false),
        (V1::CreateUser, 422, "User with email a@x.co already exists.", Code::DuplicateError, false),
        (V1::CreateUser, 400, "email must be an email", Code::InvalidData, false),
        (V1::ResendInvite, 400, "Invite doesn't exist", Code::NotFound, false),
        (V1::RefreshInvite, 400, "Invite doesn't exist", Code::NotFound, false),
        (V1::AcceptInvite, 400, "Token is not valid", Code::InviteMalformed, true),
        (V1::AcceptInviteReturningUser, 400, "Token is not valid", Code::InviteMalformed, true),
        (V1::AcceptInvite, 400, "Invalid invite", Code::InviteRefused, true),
        (V1::AcceptInviteReturningUser, 400, "Invalid invite", Code::InviteRefused, true),
        (V1::AcceptInvite, 400, "User already joined", Code::InviteAccepted, true),
        (V1::AcceptInviteReturningUser, 400, "User already joined", Code::InviteAccepted, true),
        (V1::AcceptInviteReturningUser, 400, exists, Code::InviteAccepted, true),
        (V1::AcceptInviteReturningUser, 422, "User with email a@x.co already exists.", Code::InviteAccepted, true),
        (V1::AcceptInviteReturningUser, 400, "user should not be empty", Code::InvalidData, false),
        (V1::AcceptInvite, 400, "property email should not exist", Code::InvalidData, false),
        (V1::LogInAfterAccept, 401, "Unauthorized", Code::InviteAccepted, true),
        (V1::GetSession, 400, "Bad Request", Code::NotFound, true),
        (V1::RetrieveUser, 404, "User with id: x was not found", Code::NotFound, false),
    ] {
        let error = error_of(&v1(kind), status, &invalid(message));
        assert_eq!((error.code, error.overrides_server), (code, overrides), "{kind:?} {message}");
    }
    for kind in [V1::LogIn, V1::GetToken, V1::Authenticate] {
        assert_eq!(error_of(&v1(kind), 401, &json!("Unauthorized")).code, Code::InvalidCredentials, "{kind:?}");
        assert_eq!(error_of(&v1(kind), 400, &invalid("email must be an email")).code, Code::InvalidData);
    }
}

#[test]
fn errors_of_v2_have_these_codes() {
    let wrong = "Invalid email or password";
    let invited = "Invite with email: a@x.co, already exists.";
    let joined = "User account for following email(s) already exist: a@x.co";
    let mut rows = vec![
        (V2::Invite, 400, invited, Code::DuplicateError, false),
        (V2::InviteUser, 400, invited, Code::DuplicateError, false),
        (V2::CreateUserInvite(Purpose::CreateUser), 400, invited, Code::DuplicateError, false),
        (V2::Invite, 400, joined, Code::DuplicateError, false),
        (V2::InviteUser, 400, joined, Code::DuplicateError, false),
        (V2::CreateUserInvite(Purpose::CreateUser), 400, joined, Code::DuplicateError, false),
        (V2::Invite, 400, "Invalid request: Field 'email' is required", Code::InvalidData, false),
        (V2::ResendInvite, 400, "The following invites do not exist: invite_1", Code::NotFound, false),
        (V2::RetrieveUser, 404, "User with id: x was not found", Code::NotFound, false),
        (V2::ResetPassword, 401, "Invalid token", Code::Unauthorized, true),
        (V2::CheckEmail, 401, "Unauthorized", Code::Unauthorized, true),
        (V2::CheckCookie, 401, "Unauthorized", Code::CookieNotStored, true),
        (V2::CheckCredentials, 401, wrong, Code::InvalidCredentials, true),
    ];
    for kind in [V2::LogIn, V2::GetToken, V2::Authenticate] {
        rows.push((kind, 401, wrong, Code::InvalidCredentials, true));
        rows.push((kind, 401, "Unable to retrieve the auth provider", Code::InvalidCredentials, false));
        rows.push((kind, 401, "Password should be a string", Code::InvalidData, false));
        rows.push((kind, 401, "Email should be a string", Code::InvalidData, false));
    }
    for purpose in PURPOSES {
        let is_user = "The user is already authenticated and cannot accept an invite.";
        rows.push((V2::AcceptInvite(purpose), 400, is_user, Code::InviteAccepted, true));
        rows.push((
            V2::AcceptInvite(purpose),
            400,
            "Invalid request: Unrecognized fields: 'foo'",
            Code::InvalidData,
            false,
        ));
        rows.push((V2::AcceptInvite(purpose), 401, "Unauthorized", Code::InviteRefused, true));
        rows.push((V2::Register(purpose), 401, "Password should be a string", Code::InvalidData, false));
        rows.push((V2::Register(purpose), 401, "Identity with email already exists", Code::InvalidCredentials, true));
        rows.push((V2::CheckIdentity(purpose), 401, "Unable to retrieve the auth provider", Code::Unauthorized, false));
    }
    for (kind, status, message, code, overrides) in rows {
        let error = error_of(&v2(kind), status, &invalid(message));
        assert_eq!((error.code, error.overrides_server), (code, overrides), "{kind:?} {message}");
    }
}

#[test]
fn deleting_oneself_shows_the_servers_message() {
    let error = error_of(&v2(V2::DeleteUser), 400, &json!({ "type": "not_allowed", "message": "No." }));
    assert_eq!((error.code, error.overrides_server), (Code::NotAllowed, false));
}

#[test]
fn other_errors_are_those_of_the_status_or_confirm_the_failure() {
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
            match proceed(&request, status, &invalid("No."), false) {
                Step::Fail(error) => assert_eq!(error, code.into(), "{request:?} {status}"),
                // A secret API key cannot get a token, so the lost response is taken as proof.
                Step::Send(_) if request.kind == RequestKind::AdminV2(V2::CheckInviteAge { lost: true }) => {}
                step => {
                    let diagnoses = matches!(
                        request.kind,
                        RequestKind::AdminV1(V1::CheckInvitedUserAge { .. } | V1::DiagnoseInvite | V1::DiagnoseUser)
                            | RequestKind::AdminV2(V2::DiagnoseInvite | V2::DiagnoseUser | V2::DeleteUserInvite)
                    );
                    assert!(diagnoses && step == Step::ConfirmFailure, "{request:?} {status} {step:?}");
                }
            }
        }
    }
}

#[test]
fn only_a_401_means_that_nobody_is_logged_in() {
    for request in requests() {
        for status in [400, 403, 404, 409, 422, 429, 500, 503] {
            if let Step::Fail(error) = proceed(&request, status, &json!({ "message": "Unauthorized" }), true) {
                let anonymous = [Code::Unauthorized, Code::InvalidCredentials, Code::CookieNotStored];
                assert!(!anonymous.contains(&error.code), "{request:?} {status}");
            }
        }
    }
}

#[test]
fn html_with_a_404_means_the_wrong_backend() {
    for request in requests() {
        let step = proceed(&request, 404, &json!("<!DOCTYPE html><pre>Cannot POST /admin/auth</pre>"), false);
        let (Step::Fail(error) | Step::Recover(error, _)) = step else {
            let continues = request.kind == RequestKind::AdminV2(V2::CheckInviteAge { lost: true });
            assert!(step == Step::ConfirmFailure || continues, "{request:?}");
            continue;
        };
        assert_eq!((error.code, error.overrides_server), (Code::WrongBackend, true), "{request:?}");
        let other = if matches!(request.kind, RequestKind::AdminV1(_)) { "backend: \"v2\"" } else { "backend: \"v1\"" };
        assert!(error.message.contains(other), "{}", error.message);
    }
}
