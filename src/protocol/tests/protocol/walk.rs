//! Whatever servers answer, a call comes to an end.

use medusa_auth_protocol::{
    Body, Code, Completion, CredentialsMode, MedusaVersion, Method, Operation, Request, RequestKind, Step, v2,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{ARGUMENT, beginning, begun, body, of_a_customer, of_nobody, proceed};

/// The most requests that a method is made of, retries left out.
fn longest(kind: RequestKind) -> usize {
    if matches!(kind, RequestKind::V1(_)) { 4 } else { 6 }
}

fn status() -> impl Strategy<Value = u16> {
    prop_oneof![
        4 => Just(200_u16),
        4 => prop::sample::select(vec![201_u16, 204, 400, 401, 404, 409, 422, 500, 503]),
        1 => any::<u16>(),
    ]
}

fn answer() -> impl Strategy<Value = (u16, Value, bool)> {
    (status(), body(), any::<bool>())
}

fn is_sound(request: &Request, first: &Request) -> bool {
    let route = request.kind.route();
    let v1 = matches!(request.kind, RequestKind::V1(_));
    let own = matches!(route.credentials, CredentialsMode::OwnToken | CredentialsMode::OwnTokenForCookie);
    v1 == matches!(first.kind, RequestKind::V1(_))
        && route.path.starts_with('/')
        && !route.path.contains("//")
        && route.path.is_ascii()
        && (route.method != Method::Get || route.body == Body::None)
        && (request.segment.is_some() == route.path.ends_with('/'))
        // Nobody's token goes where the cookie or the caller is meant.
        && (own || request.authorization.is_none())
        && request.authorization.as_deref().is_none_or(|text| text.starts_with("Bearer ") && !text.contains('\n'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8_000))]

    #[test]
    fn a_call_ends_and_never_says_the_same_twice(
        (operation, first) in beginning(),
        answers in prop::collection::vec(answer(), 8),
    ) {
        let mut request = first.clone();
        let mut stages = Vec::new();
        let mut kept = false;
        for (status, body, lost) in &answers {
            prop_assert!(is_sound(&request, &first), "{operation:?}: {request:?}");
            prop_assert!(!stages.contains(&request.kind), "{operation:?}: {:?} again", request.kind);
            stages.push(request.kind);
            request = match proceed(&request, *status, body, *lost) {
                Step::Done(completion) => {
                    // What was refused is a success only where that is what was wanted.
                    prop_assert!((200..300).contains(status) || completion == Completion::Success);
                    break;
                }
                Step::Fail(error) => {
                    let despite_success = [Code::InvalidResponse, Code::NoCustomer].contains(&error.code);
                    prop_assert!(!(200..300).contains(status) || despite_success);
                    break;
                }
                Step::ReplaceFailure(_) => {
                    prop_assert!(kept, "only a kept failure is explained");
                    break;
                }
                Step::ConfirmFailure => {
                    // A fresh token that knows nothing of the customer who was just made is none of Medusa's.
                    let odd = request.kind == RequestKind::V2(v2::V2Request::RefreshRegistration);
                    prop_assert!(kept || odd, "only a kept failure can stand");
                    break;
                }
                Step::Recover(_, request) => {
                    prop_assert!(!(200..300).contains(status));
                    kept = true;
                    request
                }
                Step::Repeat(_) => {
                    // The call counts how often.
                    stages.pop();
                    request
                }
                Step::Send(request) => {
                    prop_assert!((200..300).contains(status));
                    request
                }
            };
        }
        prop_assert!(stages.len() <= longest(first.kind), "{operation:?}: {stages:?}");
    }
}

#[test]
fn the_longest_walk_there_is() {
    let refused = (401, json!({ "message": "Identity with email already exists" }));
    let customer = json!({ "customer": {} });
    let answers = [
        refused,
        (200, of_nobody()),
        (200, customer.clone()),
        (200, of_a_customer()),
        (200, json!({})),
        (200, customer),
    ];
    let mut request = MedusaVersion::V2.begin(Operation::CreateCustomer, ARGUMENT).unwrap();
    let mut requests = 0;
    for (status, body) in answers {
        requests += 1;
        match proceed(&request, status, &body, false) {
            Step::Recover(_, next) | Step::Send(next) => request = next,
            step => assert_eq!(step, Step::Done(Completion::SessionCookie)),
        }
    }
    assert_eq!(requests, longest(request.kind));
}

#[test]
fn most_methods_are_a_request_when_all_goes_well() {
    for version in [MedusaVersion::V1, MedusaVersion::V2] {
        for (operation, request) in begun(version) {
            let body =
                json!({ "customer": {}, "exists": true, "access_token": "a.b.c", "token": "a.b.c", "success": true });
            let several = matches!(
                (version, operation),
                (MedusaVersion::V2, Operation::Authenticate | Operation::CreateCustomer)
            );
            assert_eq!(matches!(proceed(&request, 200, &body, false), Step::Send(_)), several, "{operation:?}");
        }
    }
}
