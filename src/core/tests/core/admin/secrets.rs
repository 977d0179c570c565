//! What is secret goes where it is needed, and into no error and no URL.

use medusa_auth_protocol::Operation;
use proptest::prelude::*;
use serde_json::Value;

use super::scene::{Place, RETRIES, Scene};
use crate::support::{
    Came::{self, Answer},
    drive,
    drive::Went,
    shop::{Fate, NEW},
    team::ADMINS,
};

/// What the tokens of tests begin with, and every password.
const SECRETS: [&str; 4] = ["e30.", "jwt-of-", NEW, ADMINS];

fn check(scene: Scene, browser: &Place, went: &Went) -> Result<(), TestCaseError> {
    for request in &went.sent {
        let mut url = request.url.clone();
        if let Some(token) = browser.payload["token"].as_str() {
            // This is Medusa's own.
            url = url.replace(&format!("/admin/invites/accept?token={token}"), "");
        }
        // An invite that `users.create` makes has a token that only it knows.
        let url = url.split("/admin/invites/accept?token=").next().unwrap();
        prop_assert!(SECRETS.iter().all(|secret| !url.contains(secret)), "{scene:?}: {url}");
    }
    if let Err((error, answer)) = &went.end {
        let told = format!("{error:?} {answer:?}");
        prop_assert!(SECRETS.iter().all(|secret| !told.contains(secret)), "{scene:?}: {told}");
    }
    Ok(())
}

/// Every answer that this one is without one of its values.
fn halves(value: &Value) -> Vec<Value> {
    let Value::Object(fields) = value else { return vec![Value::Null] };
    let mut halves = Vec::new();
    for (key, field) in fields {
        let mut less = fields.clone();
        less.remove(key);
        halves.push(Value::Object(less));
        for half in halves_of(field) {
            let mut less = fields.clone();
            less.insert(key.clone(), half);
            halves.push(Value::Object(less));
        }
    }
    halves
}

fn halves_of(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items.iter().flat_map(halves).map(|half| Value::Array(vec![half])).collect(),
        value => halves(value),
    }
}

#[test]
fn nothing_that_is_missing_from_an_answer_brings_a_token_into_an_error() {
    for scene in Scene::all() {
        for place in 0..8 {
            for which in 0.. {
                let (mut browser, client) = scene.make(0);
                let mut number = 0;
                let mut is_there = false;
                let call = scene.call(&browser, &client);
                let went = drive(call, |request| {
                    let came = browser.meet(request, Fate::Arrives);
                    number += 1;
                    match came {
                        Answer(status, data) if number == place + 1 && status < 300 => {
                            let half = halves(&data).into_iter().nth(which);
                            is_there = half.is_some();
                            Answer(status, half.unwrap_or(data))
                        }
                        came => came,
                    }
                });
                check(scene, &browser, &went).unwrap();
                if !is_there {
                    break;
                }
            }
        }
    }
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![3 => Just(Fate::Arrives), 2 => prop::sample::select(Fate::FAULTS.to_vec())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn whatever_is_lost_no_error_and_no_url_holds_a_secret(
        scene in prop::sample::select(Scene::all()),
        fates in prop::collection::vec(fate(), 0..24),
        refusal in prop::option::of((0..8_usize, prop::sample::select(vec![400_u16, 401, 403, 404, 422, 429, 500]))),
    ) {
        let (mut browser, client) = scene.make(RETRIES);
        let mut fates = fates.into_iter();
        let mut number = 0;
        let call = scene.call(&browser, &client);
        let went = drive(call, |request| {
            number += 1;
            match refusal {
                Some((place, status)) if place + 1 == number => Came::Answer(status, Value::Null),
                _ => browser.meet(request, fates.next().unwrap_or(Fate::Arrives)),
            }
        });
        check(scene, &browser, &went)?;
    }
}

#[test]
fn nothing_that_is_printed_holds_one() {
    for scene in Scene::all() {
        let (browser, client) = scene.make(0);
        let printed = format!("{:?} {:?}", scene.call(&browser, &client), client.state);
        assert!(SECRETS.iter().all(|secret| !printed.contains(secret)), "{printed}");
        assert!(printed.contains(&format!("{:?}", Operation::Admin(scene.operation))), "{printed}");
    }
}
