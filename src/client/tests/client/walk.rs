//! Whatever comes back, in whatever order, a call ends, and what it sends is sound.

use medusa_auth::Next;
use medusa_auth_protocol::{Body, Code, Method};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{
    BASE, Came, Client, OPERATIONS, Sent,
    drive::{sent, tell},
};

/// The most requests that a method is made of, retries left out.
const REQUESTS: u32 = 3;

fn came() -> impl Strategy<Value = Came> {
    let status = prop_oneof![
        3 => prop::sample::select(vec![200_u16, 204, 401, 409, 422, 500, 502, 503]),
        1 => any::<u16>(),
    ];
    let data = prop::sample::select(vec![
        json!({ "customer": { "id": "cus_1" } }),
        json!({ "access_token": "a.b.c" }),
        json!({ "access_token": "a\nb" }),
        json!({ "type": "not_allowed" }),
        json!("Unauthorized"),
        json!("<html>"),
        json!({}),
        Value::Null,
    ]);
    prop_oneof![
        6 => (status.clone(), data).prop_map(|(status, data)| Came::Answer(status, data)),
        1 => (status, any::<f64>()).prop_map(|(status, asked)| Came::Asking(status, asked)),
        3 => prop::sample::select(vec![
            Code::NetworkError,
            Code::Timeout,
            Code::Aborted,
            Code::InvalidResponse,
        ]).prop_map(Came::Nothing),
    ]
}

fn is_sound(request: &Sent, retries: u32) -> bool {
    let names: std::collections::BTreeSet<_> = request.headers.iter().map(|(name, _)| name).collect();
    request.url.starts_with(&format!("{BASE}/store/"))
        && names.len() == request.headers.len()
        && (request.method == Method::Get) == (request.body == Body::None)
        && request.header("content-type").is_some() == (request.body != Body::None)
        && request.key().is_some() == (retries > 0 && request.method == Method::Post)
        && request.headers.iter().all(|(_, value)| !value.contains('\n'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn every_call_ends(
        operation in prop::sample::select(OPERATIONS.to_vec()),
        retries in 0..4_u32,
        token in prop::option::of("[a-z]{1,4}"),
        script in prop::collection::vec(came(), 18),
    ) {
        let client = Client::new(retries);
        client.state.set_token(token.as_deref()).unwrap();
        let mut call = client.call(operation);
        let mut ended = false;
        let mut requests = 0;
        for came in script {
            prop_assert!(is_sound(&sent(&call), retries));
            requests += 1;
            match tell(&mut call, came) {
                Next::Send(wait) => prop_assert!((0.0..=2_147_483_647.0).contains(&wait)),
                Next::Done(_) | Next::Failed(..) => {
                    ended = true;
                    break;
                }
            }
        }
        prop_assert!(ended || requests < REQUESTS * (1 + retries));
        prop_assert!(requests <= REQUESTS * (1 + retries));
    }

    #[test]
    fn nothing_that_is_reported_makes_a_call_panic(
        operation in prop::sample::select(OPERATIONS.to_vec()),
        retries in prop_oneof![0..4_u32, Just(u32::MAX)],
        script in prop::collection::vec(came(), 0..30),
    ) {
        let mut call = Client::new(retries).call(operation);
        for came in script {
            // Even after the end, which a driver of sense does not do.
            tell(&mut call, came);
            prop_assert!(is_sound(&sent(&call), retries));
        }
    }
}
