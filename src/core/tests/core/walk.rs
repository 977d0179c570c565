//! Whatever comes back, a call ends, and all that it sends is sound.

use medusa_auth_core::Next;
use medusa_auth_protocol::{Body, Code, MedusaVersion, Method, Operation, headers};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{
    BASE, Came, Client, Sent,
    drive::{sent, tell},
    every_method, jwt,
};

/// The most requests that a method is made of, retries left out.
fn longest(version: MedusaVersion) -> usize {
    if version == MedusaVersion::V1 { 3 } else { 6 }
}

fn method() -> impl Strategy<Value = (MedusaVersion, Operation)> {
    prop::sample::select(every_method())
}

fn came() -> impl Strategy<Value = Came> {
    let status = prop_oneof![
        3 => Just(200_u16),
        3 => prop::sample::select(vec![204, 401, 409, 422, 500, 502, 503]),
        1 => any::<u16>(),
    ];
    let data = prop::sample::select(vec![
        json!({ "customer": { "id": "cus_1" } }),
        json!({ "customer": { "id": "cus_1" } }),
        json!({ "access_token": "a.b.c" }),
        json!({ "access_token": "a\nb" }),
        json!({ "token": jwt::of_a_customer() }),
        json!({ "token": jwt::of_nobody() }),
        json!({ "token": "a\nb" }),
        json!({ "token": jwt::of_nobody(), "mfa_required": true }),
        json!({ "message": "Invalid email or password" }),
        json!({ "message": "Password should be a string" }),
        json!({ "message": "Unauthorized" }),
        json!({ "success": true }),
        json!({ "type": "not_allowed" }),
        json!("Unauthorized"),
        json!("<html>"),
        json!({}),
        Value::Null,
    ]);
    prop_oneof![
        8 => (status.clone(), data).prop_map(|(status, data)| Came::Answer(status, data)),
        1 => (status, any::<f64>()).prop_map(|(status, asked)| Came::Asking(status, asked)),
        2 => prop::sample::select(vec![
            Code::NetworkError,
            Code::Timeout,
            Code::Aborted,
            Code::InvalidResponse,
        ]).prop_map(Came::Nothing),
    ]
}

fn is_sound(request: &Sent, version: MedusaVersion, retries: u32) -> bool {
    let names: std::collections::BTreeSet<_> = request.headers.iter().map(|(name, _)| name).collect();
    let mut roots = if version == MedusaVersion::V1 { vec!["store"] } else { vec!["store", "auth"] }.into_iter();
    roots.any(|root| request.url.starts_with(&format!("{BASE}/{root}/")))
        && names.len() == request.headers.len()
        && (request.method != Method::Get || request.body == Body::None)
        && request.header("content-type").is_some() == (request.body != Body::None)
        && request.key().is_some() == (retries > 0 && request.method == Method::Post)
        && request.headers.iter().all(|(_, value)| !value.contains('\n'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn every_call_ends(
        (version, operation) in method(),
        retries in 0..4_u32,
        token in prop::option::of("[a-z]{1,4}"),
        authorized in any::<bool>(),
        script in prop::collection::vec(came(), 26),
    ) {
        let client = Client::new(version, retries);
        client.state.set_token(token.as_deref()).unwrap();
        let mut call = client.call_with_headers(operation, authorized);
        let mut ended = false;
        let mut requests = 0;
        let mut urls = Vec::new();
        for came in script {
            let request = sent(&call);
            prop_assert!(is_sound(&request, version, retries), "{request:?}");
            // The token before and the token of the caller's are for what is the caller's.
            let said = token.as_ref().map(|token| format!("Bearer {token}"));
            prop_assert!(request.allows_caller_auth || said.is_none() || request.header("authorization") != said.as_deref());
            requests += 1;
            urls.push(request.url);
            match tell(&mut call, came) {
                Next::Send(wait) => prop_assert!((0.0..=2_147_483_647.0).contains(&wait)),
                Next::Done(_) | Next::Failed(..) => {
                    ended = true;
                    break;
                }
            }
        }
        let most = longest(version) * (1 + retries as usize);
        prop_assert!(ended || requests < most, "{urls:?}");
        prop_assert!(requests <= most, "{urls:?}");
    }

    #[test]
    fn no_failure_holds_a_token_that_was_given(
        (version, operation) in method(),
        script in prop::collection::vec(came(), 26),
    ) {
        let mut call = Client::new(version, 0).call(operation);
        for came in script {
            let gives = sent(&call).url;
            let gives = gives.ends_with("/emailpass") || gives.ends_with("/register") || gives.ends_with("/refresh");
            match tell(&mut call, came) {
                Next::Send(_) => {}
                Next::Done(_) => break,
                Next::Failed(error, answer) => {
                    let token = answer.as_ref().and_then(|answer| answer.0["token"].as_str());
                    let is_one = gives && token.is_some_and(headers::is_token);
                    // What came with a refusal was none.
                    prop_assert!(!is_one || error.code != Code::InvalidResponse, "{answer:?}");
                    break;
                }
            }
        }
    }

    #[test]
    fn nothing_that_is_reported_makes_a_call_panic(
        (version, operation) in method(),
        retries in prop_oneof![0..4_u32, Just(u32::MAX)],
        script in prop::collection::vec(came(), 0..30),
    ) {
        let mut call = Client::new(version, retries).call(operation);
        for came in script {
            // Even after the end, which a driver of sense does not do.
            tell(&mut call, came);
            prop_assert!(is_sound(&sent(&call), version, retries));
        }
    }
}
