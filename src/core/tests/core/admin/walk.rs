//! Whatever comes back, a call of an admin's ends, and all that it sends is sound.

use std::collections::BTreeSet;

use medusa_auth_core::Next;
use medusa_auth_protocol::{Body, Code, MedusaVersion, Method};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::scene::Scene;
use crate::support::{
    BASE, Came, Sent,
    drive::{sent, tell},
    jwt::jwt,
    shop::EMAIL,
    team::{EARLIER, LATER},
};

/// The most requests that a method is made of, retries left out.
fn longest(version: MedusaVersion) -> usize {
    if version == MedusaVersion::V1 { 4 } else { 10 }
}

fn invite(id: Value, email: Value, expires_at: &str) -> Value {
    let token = jwt(&json!({ "id": id, "email": email }));
    json!({ "id": id, "email": email, "user_email": email, "token": token, "expires_at": expires_at })
}

fn came() -> impl Strategy<Value = Came> {
    let status = prop_oneof![
        4 => Just(200_u16),
        4 => prop::sample::select(vec![204, 400, 401, 404, 409, 422, 500, 502, 503]),
        1 => any::<u16>(),
    ];
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
        json!({ "invite": invite(json!("invite_1"), json!(EMAIL), LATER) }),
        json!({ "invite": invite(json!("invite_1"), json!(EMAIL), EARLIER) }),
        json!({ "invite": invite(json!("invite_1"), json!(7), LATER) }),
        json!({ "invites": [invite(json!("invite_1"), json!(EMAIL), LATER)] }),
        json!({ "invites": [invite(json!("invite_1"), json!(EMAIL), EARLIER)] }),
        json!({ "invites": [invite(json!(7), json!(EMAIL), LATER)] }),
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
    let names: BTreeSet<_> = request.headers.iter().map(|(name, _)| name).collect();
    let mut roots = if version == MedusaVersion::V1 { vec!["admin"] } else { vec!["admin", "auth"] }.into_iter();
    roots.any(|root| request.url.starts_with(&format!("{BASE}/{root}/")))
        && !request.path().contains("//")
        && names.len() == request.headers.len()
        && (request.method != Method::Get || request.body == Body::None)
        && request.header("content-type").is_some() == (request.body != Body::None)
        && request.key().is_some() == (retries > 0 && request.method == Method::Post)
        && request.headers.iter().all(|(_, value)| !value.contains('\n'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn every_call_ends_and_says_nothing_twice_that_it_does_not_try_again(
        scene in prop::sample::select(Scene::all()),
        retries in 0..4_u32,
        token in prop::option::of("[a-z]{1,4}"),
        script in prop::collection::vec(came(), 40),
    ) {
        let (browser, client) = scene.make(retries);
        client.state.set_token(token.as_deref()).unwrap();
        let mut call = scene.call(&browser, &client);
        let mut ended = false;
        let mut requests = Vec::new();
        let mut is_a_retry = false;
        for came in script {
            let request = sent(&call);
            prop_assert!(is_sound(&request, scene.version, retries), "{request:?}");
            let said = token.as_ref().map(|token| format!("Bearer {token}"));
            prop_assert!(request.allows_caller_auth || said.is_none() || request.header("authorization") != said.as_deref());
            // The same log-in may be tried before somebody is made and after it.
            let is_a_log_in = request.path().ends_with("emailpass") || request.path() == "/admin/auth/token";
            let like = |earlier: &Sent| (earlier.method, &earlier.url) == (request.method, &request.url);
            prop_assert!(is_a_retry || is_a_log_in || !requests.iter().any(like), "{request:?} {requests:?}");
            requests.push(request);
            match tell(&mut call, came) {
                Next::Send(wait) => {
                    prop_assert!((0.0..=2_147_483_647.0).contains(&wait));
                    is_a_retry = wait > 0.0;
                }
                Next::Done(_) | Next::Failed(..) => {
                    ended = true;
                    break;
                }
            }
        }
        let most = longest(scene.version) * (1 + retries as usize);
        prop_assert!(ended, "{requests:?}");
        prop_assert!(requests.len() <= most, "{requests:?}");
    }

    #[test]
    fn nothing_that_is_reported_makes_a_call_panic(
        scene in prop::sample::select(Scene::all()),
        retries in prop_oneof![0..4_u32, Just(u32::MAX)],
        script in prop::collection::vec(came(), 0..30),
    ) {
        let (browser, client) = scene.make(retries);
        let mut call = scene.call(&browser, &client);
        for came in script {
            // Even after the end, which a driver of sense does not do.
            tell(&mut call, came);
            prop_assert!(is_sound(&sent(&call), scene.version, retries));
        }
    }
}
