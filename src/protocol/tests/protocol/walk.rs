//! Whatever servers answer, a call comes to an end.

use medusa_auth_protocol::{Method, Request, Step, v1};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{body, operation, proceed};

/// The most requests that a method is made of, retries left out.
const LONGEST: usize = 3;

fn status() -> impl Strategy<Value = u16> {
    prop_oneof![prop::sample::select(vec![200_u16, 204, 400, 401, 409, 422, 500, 503]), any::<u16>(),]
}

fn answer() -> impl Strategy<Value = (u16, Value, bool)> {
    (status(), body(), any::<bool>())
}

fn is_sound(request: &Request) -> bool {
    request.path.starts_with("/store/")
        && !request.path.contains("//")
        && request.path.is_ascii()
        && (request.method == Method::Get) == (request.body == medusa_auth_protocol::Body::None)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_call_ends_within_three_requests(
        operation in operation(),
        argument in "[a-z@/.]{3,8}",
        answers in prop::collection::vec(answer(), 4),
    ) {
        prop_assert!(is_sound(&v1::begin(operation, Some(&argument)).unwrap()));
        let mut kept = false;
        let mut requests = 0;
        for (step, (status, body, lost)) in (0..).zip(&answers) {
            requests += 1;
            match proceed(operation, step, *status, body, *lost) {
                Step::Done => {
                    prop_assert!((200..300).contains(status));
                    break;
                }
                Step::Fail(_) => break,
                Step::GiveUp => {
                    prop_assert!(kept, "only a kept failure can stand");
                    break;
                }
                Step::Recover(_, request) => {
                    kept = true;
                    prop_assert!(is_sound(&request));
                }
                Step::Send(request) => prop_assert!(is_sound(&request)),
            }
        }
        prop_assert!(requests <= LONGEST, "{operation:?}: {requests} requests");
    }
}
