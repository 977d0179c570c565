//! Every call ends, whatever comes back, and all its requests are well-formed.

use medusa_auth_core::Next;
use medusa_auth_protocol::MedusaVersion;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::scenario::Scenario;
use crate::support::{
    admin_api::{FUTURE, PAST},
    call_scenario::CallScenario,
    drive::{Event, report},
    jwt::jwt,
    sent_request::SentRequest,
    server::EMAIL,
    termination::{event, is_well_formed, sends_token_where_allowed},
};

/// The most requests of a call, without retries.
fn max_requests(version: MedusaVersion) -> usize {
    if version == MedusaVersion::V1 { 4 } else { 10 }
}

fn invite(id: Value, email: Value, expires_at: &str) -> Value {
    let token = jwt(&json!({ "id": id, "email": email }));
    json!({ "id": id, "email": email, "user_email": email, "token": token, "expires_at": expires_at })
}

fn any_event() -> impl Strategy<Value = Event> {
    let message = prop::sample::select(vec![
        "Invalid email or password",
        "Identity with email already exists",
        "Password should be a string",
        "Unauthorized",
        "Invite with email: a@x.co, already exists.",
        "User account for following email(s) already exist: a@x.co",
        "The user is already authenticated and cannot accept an invite.",
        "The following invites do not exist: invite_1",
        "Token is not valid",
        "Invalid invite",
        "User already joined",
        "A user with the same email already exists.",
        "Invite doesn't exist",
        "Can't invite a user with an existing account",
    ]);
    let data = prop::sample::select(vec![
        json!({ "user": { "id": "user_1" } }),
        json!({ "users": [{ "id": "user_1" }] }),
        json!({ "users": [] }),
        json!({ "access_token": "a.b.c" }),
        json!({ "access_token": "a\nb" }),
        json!({ "token": jwt(&json!({ "actor_id": "user_1" })) }),
        json!({ "token": jwt(&json!({ "actor_id": "" })) }),
        json!({ "token": jwt(&json!({ "actor_id": "" })), "mfa_required": true }),
        json!({ "token": "a\nb" }),
        json!({ "invite": invite(json!("invite_1"), json!(EMAIL), FUTURE) }),
        json!({ "invite": invite(json!("invite_1"), json!(EMAIL), PAST) }),
        json!({ "invite": invite(json!("invite_1"), json!(7), FUTURE) }),
        json!({ "invites": [invite(json!("invite_1"), json!(EMAIL), FUTURE)] }),
        json!({ "invites": [invite(json!("invite_1"), json!(EMAIL), PAST)] }),
        json!({ "invites": [invite(json!(7), json!(EMAIL), FUTURE)] }),
        json!({ "invites": [] }),
        json!({ "deleted": true }),
        json!({ "success": true }),
        json!({ "type": "not_allowed" }),
        json!("OK"),
        json!("Unauthorized"),
        json!("<html>"),
        json!({}),
        Value::Null,
    ]);
    let data = prop_oneof![
        3 => data,
        2 => message.prop_map(|message| json!({ "type": "invalid_data", "message": message })),
    ];
    event(&[204, 400, 401, 404, 409, 422, 500, 502, 503], data)
}

/// The first segments of paths.
fn roots(version: MedusaVersion) -> &'static [&'static str] {
    if version == MedusaVersion::V1 { &["admin"] } else { &["admin", "auth"] }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn every_call_ends_and_repeats_only_retries(
        scenario in prop::sample::select(Scenario::all()),
        retries in 0..4_u32,
        token in prop::option::of("[a-z]{1,4}"),
        events in prop::collection::vec(any_event(), 40),
    ) {
        let (browser, client) = scenario.set_up(retries);
        client.state.set_token(token.as_deref()).unwrap();
        let mut call = scenario.call(&browser, &client);
        let mut ended = false;
        let mut requests = Vec::new();
        let mut is_retry = false;
        for event in events {
            let request = SentRequest::of(&call);
            prop_assert!(is_well_formed(&request, roots(scenario.version), retries), "{request:?}");
            prop_assert!(sends_token_where_allowed(&request, token.as_deref()), "{request:?}");
            // A call may log in before and after it creates a user.
            let is_login = request.path().ends_with("emailpass") || request.path() == "/admin/auth/token";
            let is_same = |earlier: &SentRequest| (earlier.method, &earlier.url) == (request.method, &request.url);
            prop_assert!(is_retry || is_login || !requests.iter().any(is_same), "{request:?} {requests:?}");
            requests.push(request);
            match report(&mut call, event) {
                Next::Send(wait) => {
                    prop_assert!((0.0..=2_147_483_647.0).contains(&wait));
                    is_retry = wait > 0.0;
                }
                Next::Done(_) | Next::Failed(..) => {
                    ended = true;
                    break;
                }
            }
        }
        let most = max_requests(scenario.version) * (1 + retries as usize);
        prop_assert!(ended, "{requests:?}");
        prop_assert!(requests.len() <= most, "{requests:?}");
    }

    #[test]
    fn no_event_makes_a_call_panic(
        scenario in prop::sample::select(Scenario::all()),
        retries in prop_oneof![0..4_u32, Just(u32::MAX)],
        events in prop::collection::vec(any_event(), 0..30),
    ) {
        let (browser, client) = scenario.set_up(retries);
        let mut call = scenario.call(&browser, &client);
        for event in events {
            // Even after the end, when a driver reports nothing more.
            report(&mut call, event);
            prop_assert!(is_well_formed(&SentRequest::of(&call), roots(scenario.version), retries));
        }
    }
}
