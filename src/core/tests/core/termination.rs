//! Every call ends, whatever comes back, and all its requests are well-formed.

use medusa_auth_core::Next;
use medusa_auth_protocol::{Code, MedusaVersion, Operation, headers};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{
    client::Client,
    drive::{Event, report},
    jwt::{customer_token, identity_token},
    operations::every_method,
    sent_request::SentRequest,
    termination::{event, is_well_formed, sends_token_where_allowed},
};

/// The most requests of a call, without retries.
fn max_requests(version: MedusaVersion) -> usize {
    if version == MedusaVersion::V1 { 3 } else { 6 }
}

fn method() -> impl Strategy<Value = (MedusaVersion, Operation)> {
    prop::sample::select(every_method())
}

fn any_event() -> impl Strategy<Value = Event> {
    let data = prop::sample::select(vec![
        json!({ "customer": { "id": "cus_1" } }),
        json!({ "customer": { "id": "cus_1" } }),
        json!({ "access_token": "a.b.c" }),
        json!({ "access_token": "a\nb" }),
        json!({ "token": customer_token() }),
        json!({ "token": identity_token() }),
        json!({ "token": "a\nb" }),
        json!({ "token": identity_token(), "mfa_required": true }),
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
    event(&[204, 401, 409, 422, 500, 502, 503], data)
}

/// The first segments of paths.
fn roots(version: MedusaVersion) -> &'static [&'static str] {
    if version == MedusaVersion::V1 { &["store"] } else { &["store", "auth"] }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn every_call_ends(
        (version, operation) in method(),
        retries in 0..4_u32,
        token in prop::option::of("[a-z]{1,4}"),
        authorized in any::<bool>(),
        events in prop::collection::vec(any_event(), 26),
    ) {
        let client = Client::new(version, retries);
        client.state.set_token(token.as_deref()).unwrap();
        let mut call = client.call_with_headers(operation, authorized);
        let mut ended = false;
        let mut requests = 0;
        let mut urls = Vec::new();
        for event in events {
            let request = SentRequest::of(&call);
            prop_assert!(is_well_formed(&request, roots(version), retries), "{request:?}");
            prop_assert!(sends_token_where_allowed(&request, token.as_deref()), "{request:?}");
            requests += 1;
            urls.push(request.url);
            match report(&mut call, event) {
                Next::Send(wait) => prop_assert!((0.0..=2_147_483_647.0).contains(&wait)),
                Next::Done(_) | Next::Failed(..) => {
                    ended = true;
                    break;
                }
            }
        }
        let most = max_requests(version) * (1 + retries as usize);
        prop_assert!(ended || requests < most, "{urls:?}");
        prop_assert!(requests <= most, "{urls:?}");
    }

    #[test]
    fn no_error_contains_a_new_token(
        (version, operation) in method(),
        events in prop::collection::vec(any_event(), 26),
    ) {
        let mut call = Client::new(version, 0).call(operation);
        for event in events {
            let url = SentRequest::of(&call).url;
            let returns_token = url.ends_with("/emailpass") || url.ends_with("/register") || url.ends_with("/refresh");
            match report(&mut call, event) {
                Next::Send(_) => {}
                Next::Done(_) => break,
                Next::Failed(error, response) => {
                    let token = response.as_ref().and_then(|response| response.value["token"].as_str());
                    let is_token = returns_token && token.is_some_and(headers::is_token);
                    // An invalid response does not contain a token.
                    prop_assert!(!is_token || error.code != Code::InvalidResponse, "{response:?}");
                    break;
                }
            }
        }
    }

    #[test]
    fn no_event_makes_a_call_panic(
        (version, operation) in method(),
        retries in prop_oneof![0..4_u32, Just(u32::MAX)],
        events in prop::collection::vec(any_event(), 0..30),
    ) {
        let mut call = Client::new(version, retries).call(operation);
        for event in events {
            // Even after the end, when a driver reports nothing more.
            report(&mut call, event);
            prop_assert!(is_well_formed(&SentRequest::of(&call), roots(version), retries));
        }
    }
}
