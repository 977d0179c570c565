//! Every call ends, whatever the server responds.

use medusa_auth_protocol::{
    Body, Code, Completion, CredentialsMode, MedusaVersion, Method, Operation, Request, RequestKind, Step, v2,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{ARGUMENT, body, customer_token, first_request, first_requests, identity_token, proceed};

/// The most requests of a call, without retries.
fn max_requests(kind: RequestKind) -> usize {
    if matches!(kind, RequestKind::V1(_)) { 4 } else { 6 }
}

fn status() -> impl Strategy<Value = u16> {
    prop_oneof![
        4 => Just(200_u16),
        4 => prop::sample::select(vec![201_u16, 204, 400, 401, 404, 409, 422, 500, 503]),
        1 => any::<u16>(),
    ]
}

fn response() -> impl Strategy<Value = (u16, Value, bool)> {
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
        // Requests that use the client's or the caller's credentials have none of their own.
        && (own || request.authorization.is_none())
        && request.authorization.as_deref().is_none_or(|text| text.starts_with("Bearer ") && !text.contains('\n'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8_000))]

    #[test]
    fn a_call_ends_and_repeats_no_request(
        (operation, first) in first_request(),
        responses in prop::collection::vec(response(), 8),
    ) {
        let mut request = first.clone();
        let mut kinds = Vec::new();
        let mut has_failed = false;
        for (status, body, lost) in &responses {
            prop_assert!(is_sound(&request, &first), "{operation:?}: {request:?}");
            prop_assert!(!kinds.contains(&request.kind), "{operation:?}: {:?} again", request.kind);
            kinds.push(request.kind);
            request = match proceed(&request, *status, body, *lost) {
                Step::Done(completion) => {
                    // An error status can complete a call only without a result.
                    prop_assert!((200..300).contains(status) || completion == Completion::Success);
                    break;
                }
                Step::Fail(error) => {
                    let despite_success = [Code::InvalidResponse, Code::NoCustomer].contains(&error.code);
                    prop_assert!(!(200..300).contains(status) || despite_success);
                    break;
                }
                Step::ReplaceFailure(_) => {
                    prop_assert!(has_failed, "no failure is pending");
                    break;
                }
                Step::ConfirmFailure => {
                    // Medusa includes the new customer in a fresh token. A token without it is an invalid response.
                    let is_invalid = request.kind == RequestKind::V2(v2::V2Request::RefreshRegistration);
                    prop_assert!(has_failed || is_invalid, "no failure is pending");
                    break;
                }
                Step::Recover(_, request) => {
                    prop_assert!(!(200..300).contains(status));
                    has_failed = true;
                    request
                }
                Step::Repeat(_) => {
                    // The call limits how often.
                    kinds.pop();
                    request
                }
                Step::Send(request) => {
                    prop_assert!((200..300).contains(status));
                    request
                }
            };
        }
        prop_assert!(kinds.len() <= max_requests(first.kind), "{operation:?}: {kinds:?}");
    }
}

#[test]
fn the_longest_call() {
    let refused = (401, json!({ "message": "Identity with email already exists" }));
    let customer = json!({ "customer": {} });
    let responses = [
        refused,
        (200, identity_token()),
        (200, customer.clone()),
        (200, customer_token()),
        (200, json!({})),
        (200, customer),
    ];
    let mut request = MedusaVersion::V2.begin(Operation::CreateCustomer, ARGUMENT).unwrap();
    let mut requests = 0;
    for (status, body) in responses {
        requests += 1;
        match proceed(&request, status, &body, false) {
            Step::Recover(_, next) | Step::Send(next) => request = next,
            step => assert_eq!(step, Step::Done(Completion::SessionCookie)),
        }
    }
    assert_eq!(requests, max_requests(request.kind));
}

#[test]
fn most_methods_take_one_request() {
    for version in [MedusaVersion::V1, MedusaVersion::V2] {
        for (operation, request) in first_requests(version) {
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
