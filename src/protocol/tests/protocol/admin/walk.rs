//! Whatever servers answer to an admin, a call comes to an end.

use medusa_auth_protocol::{Admin, Body, Code, Completion, CredentialsMode, Method, Request, RequestKind, Step};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{FORMS, One, Purpose, Two, begun};
use crate::support::{NOW, jwt, proceed};

/// The most requests that a method is made of, retries and what takes it back left out.
fn longest(operation: Admin, first: RequestKind) -> usize {
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

/// What goes on most often, so that walks are long; and what ends them.
fn answer() -> impl Strategy<Value = (u16, Value, bool)> {
    let of = |actor: &str| json!({ "token": jwt(&json!({ "actor_id": actor })), "access_token": "a.b.c" });
    let says = |message: &str| json!({ "message": message });
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
    let mut answers: Vec<_> = refusals.map(|(status, message)| (status, says(message))).into();
    answers.extend([
        (200, of("")),
        (200, of("user_1")),
        (200, json!({ "invites": [invite(json!("invite_1"), NOW)] })),
        (200, json!({ "invites": [invite(json!("invite_1"), "2026-01-01T00:00:00.000Z")] })),
        (200, json!({ "invites": [] })),
        (200, json!({ "invite": invite(json!("invite_1"), NOW) })),
        (200, json!({ "invite": invite(json!(7), NOW) })),
        (200, json!({ "users": [] })),
        (200, json!({ "users": [{}], "user": {} })),
        (200, json!({ "mfa_required": true, "token": jwt(&json!({ "actor_id": "" })) })),
        (200, json!("OK")),
        (200, json!("<html>")),
        (200, json!({})),
        (404, json!("<html>")),
        (503, json!(null)),
    ]);
    (prop::sample::select(answers), any::<bool>()).prop_map(|((status, body), lost)| (status, body, lost))
}

fn is_sound(request: &Request) -> bool {
    let route = request.kind.route();
    let own = matches!(route.credentials, CredentialsMode::OwnToken | CredentialsMode::OwnTokenForCookie);
    route.path.starts_with('/')
        && !route.path.contains("//")
        && (route.method != Method::Get || route.body == Body::None)
        // What is about one thing says which.
        && (!route.path.ends_with('/') || request.segment.as_ref().is_some_and(|segment| !segment.is_empty()))
        && (own || request.authorization.is_none())
        && request.authorization.as_deref().is_none_or(|text| text.starts_with("Bearer ") && !text.contains('\n'))
        // Nobody is invited before the password is known.
        && (!invites(request.kind) || request.identity.is_some())
        && request.undo.as_ref().is_none_or(|undo| undo.kind == RequestKind::AdminV2(Two::Withdraw))
}

/// Whether a call that is to make a user has an invite made or sent again by this.
fn invites(kind: RequestKind) -> bool {
    matches!(kind, RequestKind::AdminV2(Two::Reserve(_) | Two::RenewReserved(_)))
}

/// Whether nothing has failed before such a request, and yet it may end with what was kept.
fn may_keep_nothing(kind: RequestKind) -> bool {
    matches!(kind, RequestKind::AdminV1(One::Enter) | RequestKind::AdminV2(Two::Reserve(_)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12_000))]

    #[test]
    fn a_call_ends_and_never_says_the_same_twice(
        (operation, first) in prop::sample::select(begun()),
        answers in prop::collection::vec(answer(), 10),
    ) {
        let mut request = first.clone();
        let mut stages = Vec::new();
        let mut kept = false;
        let mut ended = false;
        for (status, body, lost) in &answers {
            prop_assert!(is_sound(&request), "{operation:?}: {request:?}");
            prop_assert!(!stages.contains(&request.kind), "{operation:?}: {:?} again", request.kind);
            stages.push(request.kind);
            let succeeded = (200..300).contains(status);
            let undo = request.undo.clone();
            let step = proceed(&request, *status, body, *lost);
            request = match step {
                Step::Send(next) | Step::Recover(_, next) if next == request => panic!("{next:?} again"),
                Step::Recover(_, next) => {
                    prop_assert!(!succeeded);
                    kept = true;
                    next
                }
                Step::Repeat(_) => {
                    // The call counts how often.
                    stages.pop();
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
                    prop_assert!(kept || may_keep_nothing(request.kind), "{:?} {step:?}", request.kind);
                    ended = true;
                    break;
                }
            };
            // What is to be taken back stays so to the end.
            prop_assert!(undo.is_none() || request.undo == undo, "{:?}", request.kind);
        }
        prop_assert!(ended, "{operation:?}: {stages:?}");
        prop_assert!(stages.len() <= longest(operation, first.kind), "{operation:?}: {stages:?}");
    }
}

/// How far a call comes that is answered so.
fn walk(operation: Admin, is_v1: bool, answers: &[(u16, Value, bool)]) -> usize {
    let is_its =
        |(of, request): &(Admin, Request)| *of == operation && matches!(request.kind, RequestKind::AdminV1(_)) == is_v1;
    let (_, mut request) = begun().into_iter().find(is_its).unwrap();
    let mut requests = 0;
    for (status, body, lost) in answers {
        requests += 1;
        match proceed(&request, *status, body, *lost) {
            Step::Repeat(_) => {}
            Step::Recover(_, next) | Step::Send(next) => request = next,
            _ => break,
        }
    }
    assert_eq!(requests, longest(operation, request.kind), "{operation:?} {request:?}");
    requests
}

#[test]
fn the_longest_walks_there_are() {
    let says = |status: u16, message: &str, lost| (status, json!({ "message": message }), lost);
    let token = |actor: &str| (200, json!({ "token": jwt(&json!({ "actor_id": actor })) }), false);
    let over = invite(json!("invite_1"), "2026-01-01T00:00:00.000Z");
    let refused = || says(401, "Unauthorized", true);
    let create = [
        (200, json!({ "users": [] }), false),
        says(401, "Identity with email already exists", false),
        token(""),
        says(400, "Invite with email: a@x.co, already exists.", false),
        (200, json!({ "invites": [over] }), false),
        (200, json!({ "invite": invite(json!("invite_1"), NOW) }), false),
        refused(),
        token("user_1"),
        (200, json!({ "user": {} }), false),
    ];
    assert_eq!(walk(Admin::CreateUser, false, &create), 9);
    let mut find = vec![says(401, "Invalid email or password", false)];
    find.extend(create.clone());
    assert_eq!(walk(Admin::AuthenticateOrCreate, false, &find), 10);
    let join = [
        create[1].clone(),
        token(""),
        refused(),
        token(""),
        says(404, "Invite with id: invite_1 was not found", false),
        (200, json!({ "users": [] }), false),
    ];
    assert_eq!(walk(Admin::AcceptInviteReturningUser, false, &join), 6);

    // The server's clock does not say at once whether the user is new.
    let aged = |name: &str, id: &str, iat: u32| {
        let token = jwt(&json!({ name: id, "iat": iat }));
        (200, json!({ "access_token": token, "token": token }), false)
    };
    let (unclear, new) = (1_763_802_614, 1_763_802_613);
    let user = |iat| aged("user_id", "usr_01KAND82Q8ABCDEFGHJKMNPQRS", iat);
    let wrong = (401, json!("Unauthorized"), false);
    let join = [
        says(400, "Invalid invite", false),
        user(unclear),
        wrong,
        (200, json!({ "invites": [] }), false),
        (200, json!({ "users": [] }), false),
    ];
    assert_eq!(walk(Admin::AcceptInviteReturningUser, true, &join), 5);
    let exists = || says(400, "A user with the same email already exists.", false);
    let create = [exists(), user(unclear), user(new), (200, json!({ "user": {} }), false)];
    assert_eq!(walk(Admin::CreateUser, true, &create), 4);
    let invites = || (200, json!({ "invites": [invite(json!("invite_01KAND82Q8ABCDEFGHJKMNPQRS"), NOW)] }), false);
    let now = |iat| aged("actor_id", "user_1", iat);
    let exists = says(400, "Invite with email: a@x.co, already exists.", false);
    assert_eq!(walk(Admin::CreateInvite, false, &[exists, invites(), now(unclear), now(new), invites()]), 5);
    let find = [
        (401, json!("Unauthorized"), false),
        says(400, "A user with the same email already exists.", true),
        (200, json!({ "access_token": "a.b.c" }), false),
        (200, json!({ "user": {} }), false),
    ];
    assert_eq!(walk(Admin::AuthenticateOrCreate, true, &find), 4);
}

#[test]
fn what_becomes_a_user_is_where_the_method_takes_it() {
    for purpose in FORMS {
        let nested = matches!(RequestKind::AdminV2(Two::Register(purpose)).route().body, Body::Fields([(_, path)]) if path.contains('.'));
        assert_eq!(nested, purpose == Purpose::AcceptInvite);
    }
}
