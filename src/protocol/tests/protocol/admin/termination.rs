//! Every call of an admin ends, whatever the server responds.

use medusa_auth_protocol::{Admin, Body, Code, Completion, CredentialsMode, Method, Request, RequestKind, Step};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{PURPOSES, Purpose, V1, V2, first_requests};
use crate::support::{FUTURE, jwt, proceed};

/// The most requests of a call, without retries and without undoing.
fn max_requests(operation: Admin, first: RequestKind) -> usize {
    let is_v1 = matches!(first, RequestKind::AdminV1(_));
    match operation {
        Admin::CreateInvite | Admin::RefreshInvite if is_v1 => 2,
        Admin::Invite | Admin::CreateInvite => {
            if is_v1 {
                1
            } else {
                5
            }
        }
        Admin::ValidateToken => 2,
        Admin::AcceptInvite | Admin::AcceptInviteReturningUser => {
            if is_v1 {
                5
            } else {
                6
            }
        }
        Admin::CreateUser => {
            if is_v1 {
                4
            } else {
                9
            }
        }
        Admin::AuthenticateOrCreate => {
            if is_v1 {
                4
            } else {
                10
            }
        }
        Admin::ResetPassword => {
            if is_v1 {
                3
            } else {
                2
            }
        }
        Admin::LogIn if !is_v1 => 3,
        _ => 1,
    }
}

fn invite(id: Value, expires_at: &str) -> Value {
    let token = jwt(&json!({ "id": id }));
    json!({ "id": id, "email": "a@x.co", "user_email": "a@x.co", "token": token, "expires_at": expires_at })
}

/// Responses that mostly lead to another request, so that the calls are long.
fn response() -> impl Strategy<Value = (u16, Value, bool)> {
    let token = |actor: &str| json!({ "token": jwt(&json!({ "actor_id": actor })), "access_token": "a.b.c" });
    let body = |message: &str| json!({ "message": message });
    let refusals = [
        (400, "Invite with email: a@x.co, already exists."),
        (401, "Identity with email already exists"),
        (401, "Invalid email or password"),
        (401, "Unauthorized"),
        (400, "Invalid invite"),
        (400, "User already joined"),
        (400, "A user with the same email already exists."),
        (404, "Invite with id: invite_1 was not found"),
        (500, "An unknown error occurred."),
    ];
    let mut responses: Vec<_> = refusals.map(|(status, message)| (status, body(message))).into();
    responses.extend([
        (200, token("")),
        (200, token("user_1")),
        (200, json!({ "invites": [invite(json!("invite_1"), FUTURE)] })),
        (200, json!({ "invites": [invite(json!("invite_1"), "2026-01-01T00:00:00.000Z")] })),
        (200, json!({ "invites": [] })),
        (200, json!({ "invite": invite(json!("invite_1"), FUTURE) })),
        (200, json!({ "invite": invite(json!(7), FUTURE) })),
        (200, json!({ "users": [] })),
        (200, json!({ "users": [{}], "user": {} })),
        (200, json!({ "mfa_required": true, "token": jwt(&json!({ "actor_id": "" })) })),
        (200, json!("OK")),
        (200, json!("<html>")),
        (200, json!({})),
        (404, json!("<html>")),
        (503, json!(null)),
    ]);
    (prop::sample::select(responses), any::<bool>()).prop_map(|((status, body), lost)| (status, body, lost))
}

fn is_sound(request: &Request) -> bool {
    let route = request.kind.route();
    let own = matches!(route.credentials, CredentialsMode::OwnToken | CredentialsMode::OwnTokenForCookie);
    route.path.starts_with('/')
        && !route.path.contains("//")
        && (route.method != Method::Get || route.body == Body::None)
        // A request about one record names it.
        && (!route.path.ends_with('/') || request.segment.as_ref().is_some_and(|segment| !segment.is_empty()))
        && (own || request.authorization.is_none())
        && request.authorization.as_deref().is_none_or(|text| text.starts_with("Bearer ") && !text.contains('\n'))
        // No invite is created before the password has been checked.
        && (!creates_invite(request.kind) || request.identity_token.is_some())
        && request.undo.as_ref().is_none_or(|undo| undo.kind == RequestKind::AdminV2(V2::DeleteUserInvite))
}

/// Whether the request creates or renews an invite in order to create a user.
fn creates_invite(kind: RequestKind) -> bool {
    matches!(kind, RequestKind::AdminV2(V2::CreateUserInvite(_) | V2::ResendUserInvite(_)))
}

/// Whether the call may confirm a failure after this request although none is pending.
fn may_lack_failure(kind: RequestKind) -> bool {
    matches!(kind, RequestKind::AdminV1(V1::LogInAfterAccept) | RequestKind::AdminV2(V2::CreateUserInvite(_)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12_000))]

    #[test]
    fn a_call_ends_and_repeats_no_request(
        (operation, first) in prop::sample::select(first_requests()),
        responses in prop::collection::vec(response(), 10),
    ) {
        let mut request = first.clone();
        let mut kinds = Vec::new();
        let mut has_failed = false;
        let mut ended = false;
        for (status, body, lost) in &responses {
            prop_assert!(is_sound(&request), "{operation:?}: {request:?}");
            prop_assert!(!kinds.contains(&request.kind), "{operation:?}: {:?} again", request.kind);
            kinds.push(request.kind);
            let succeeded = (200..300).contains(status);
            let undo = request.undo.clone();
            let step = proceed(&request, *status, body, *lost);
            request = match step {
                Step::Send(next) | Step::Recover(_, next) if next == request => panic!("{next:?} again"),
                Step::Recover(_, next) => {
                    prop_assert!(!succeeded);
                    has_failed = true;
                    next
                }
                Step::Repeat(_) => {
                    // The call limits how often.
                    kinds.pop();
                    request
                }
                Step::Send(next) => next,
                Step::Done(completion) => {
                    prop_assert!(succeeded || matches!(completion, Completion::Success | Completion::InviteClaims(_)), "{completion:?}");
                    ended = true;
                    break;
                }
                Step::Fail(error) => {
                    let despite_success = [
                        Code::InvalidResponse,
                        Code::NoUser,
                        Code::NotAllowed,
                        Code::DuplicateError,
                        Code::InviteExpired,
                        Code::InviteRotated,
                        Code::InviteAccepted,
                        Code::InviteDeleted,
                    ];
                    prop_assert!(!succeeded || despite_success.contains(&error.code), "{error:?}");
                    ended = true;
                    break;
                }
                Step::ReplaceFailure(_) | Step::ConfirmFailure => {
                    prop_assert!(has_failed || may_lack_failure(request.kind), "{:?} {step:?}", request.kind);
                    ended = true;
                    break;
                }
            };
            // A request to undo is kept until the end.
            prop_assert!(undo.is_none() || request.undo == undo, "{:?}", request.kind);
        }
        prop_assert!(ended, "{operation:?}: {kinds:?}");
        prop_assert!(kinds.len() <= max_requests(operation, first.kind), "{operation:?}: {kinds:?}");
    }
}

/// The number of requests of a call with these responses.
fn count_requests(operation: Admin, is_v1: bool, responses: &[(u16, Value, bool)]) -> usize {
    let matches = |(first, request): &(Admin, Request)| {
        *first == operation && matches!(request.kind, RequestKind::AdminV1(_)) == is_v1
    };
    let (_, mut request) = first_requests().into_iter().find(matches).unwrap();
    let mut requests = 0;
    for (status, body, lost) in responses {
        requests += 1;
        match proceed(&request, *status, body, *lost) {
            Step::Repeat(_) => {}
            Step::Recover(_, next) | Step::Send(next) => request = next,
            _ => break,
        }
    }
    assert_eq!(requests, max_requests(operation, request.kind), "{operation:?} {request:?}");
    requests
}

#[test]
fn the_longest_calls() {
    let error = |status: u16, message: &str, lost| (status, json!({ "message": message }), lost);
    let token = |actor: &str| (200, json!({ "token": jwt(&json!({ "actor_id": actor })) }), false);
    let expired = invite(json!("invite_1"), "2026-01-01T00:00:00.000Z");
    let refused = || error(401, "Unauthorized", true);
    let create = [
        (200, json!({ "users": [] }), false),
        error(401, "Identity with email already exists", false),
        token(""),
        error(400, "Invite with email: a@x.co, already exists.", false),
        (200, json!({ "invites": [expired] }), false),
        (200, json!({ "invite": invite(json!("invite_1"), FUTURE) }), false),
        refused(),
        token("user_1"),
        (200, json!({ "user": {} }), false),
    ];
    assert_eq!(count_requests(Admin::CreateUser, false, &create), 9);
    let mut find = vec![error(401, "Invalid email or password", false)];
    find.extend(create.clone());
    assert_eq!(count_requests(Admin::AuthenticateOrCreate, false, &find), 10);
    let accept = [
        create[1].clone(),
        token(""),
        refused(),
        token(""),
        error(404, "Invite with id: invite_1 was not found", false),
        (200, json!({ "users": [] }), false),
    ];
    assert_eq!(count_requests(Admin::AcceptInviteReturningUser, false, &accept), 6);

    // The server's clock does not tell at once whether the user is new.
    let aged = |name: &str, id: &str, iat: u32| {
        let token = jwt(&json!({ name: id, "iat": iat }));
        (200, json!({ "access_token": token, "token": token }), false)
    };
    let (unclear, new) = (1_763_802_614, 1_763_802_613);
    let user = |iat| aged("user_id", "usr_01KAND82Q8ABCDEFGHJKMNPQRS", iat);
    let wrong = (401, json!("Unauthorized"), false);
    let accept = [
        error(400, "Invalid invite", false),
        user(unclear),
        wrong,
        (200, json!({ "invites": [] }), false),
        (200, json!({ "users": [] }), false),
    ];
    assert_eq!(count_requests(Admin::AcceptInviteReturningUser, true, &accept), 5);
    let exists = || error(400, "A user with the same email already exists.", false);
    let create = [exists(), user(unclear), user(new), (200, json!({ "user": {} }), false)];
    assert_eq!(count_requests(Admin::CreateUser, true, &create), 4);
    let invites = || (200, json!({ "invites": [invite(json!("invite_01KAND82Q8ABCDEFGHJKMNPQRS"), FUTURE)] }), false);
    let now = |iat| aged("actor_id", "user_1", iat);
    let exists = error(400, "Invite with email: a@x.co, already exists.", false);
    assert_eq!(count_requests(Admin::CreateInvite, false, &[exists, invites(), now(unclear), now(new), invites()]), 5);
    let find = [
        (401, json!("Unauthorized"), false),
        error(400, "A user with the same email already exists.", true),
        (200, json!({ "access_token": "a.b.c" }), false),
        (200, json!({ "user": {} }), false),
    ];
    assert_eq!(count_requests(Admin::AuthenticateOrCreate, true, &find), 4);
}

#[test]
fn only_accept_invite_nests_the_password() {
    for purpose in PURPOSES {
        let nested = matches!(RequestKind::AdminV2(V2::Register(purpose)).route().body, Body::Fields([(_, path)]) if path.contains('.'));
        assert_eq!(nested, purpose == Purpose::AcceptInvite);
    }
}
