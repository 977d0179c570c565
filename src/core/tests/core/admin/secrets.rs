//! Passwords and tokens do not end up in errors, URLs or logs.

use medusa_auth_protocol::Operation;
use proptest::prelude::*;
use serde_json::Value;

use super::scenario::{AdminBrowser, Scenario};
use crate::support::{
    admin_api::ADMIN_PASSWORD,
    browser::Delivery,
    call_scenario::{CallScenario, RETRIES},
    drive::{
        Event::{self, Response},
        Run, drive,
    },
    server::NEW_PASSWORD,
};

/// The beginnings of all tokens in the tests, and all passwords.
const SECRETS: [&str; 4] = ["e30.", "jwt-of-", NEW_PASSWORD, ADMIN_PASSWORD];

fn check(scenario: Scenario, browser: &AdminBrowser, run: &Run) -> Result<(), TestCaseError> {
    for request in &run.requests {
        let mut url = request.url.clone();
        if let Some(token) = browser.payload["token"].as_str() {
            // Medusa takes the token of an invite in the URL.
            url = url.replace(&format!("/admin/invites/accept?token={token}"), "");
        }
        // The same for the token of an invite that `users.create` creates.
        let url = url.split("/admin/invites/accept?token=").next().unwrap();
        prop_assert!(SECRETS.iter().all(|secret| !url.contains(secret)), "{scenario:?}: {url}");
    }
    if let Err((error, body)) = &run.result {
        let shown = format!("{error:?} {body:?}");
        prop_assert!(SECRETS.iter().all(|secret| !shown.contains(secret)), "{scenario:?}: {shown}");
    }
    Ok(())
}

/// Every version of the response that lacks one of its values.
fn incomplete(value: &Value) -> Vec<Value> {
    let Value::Object(fields) = value else { return vec![Value::Null] };
    let mut incomplete = Vec::new();
    for (key, field) in fields {
        let mut rest = fields.clone();
        rest.remove(key);
        incomplete.push(Value::Object(rest));
        for part in incomplete_items(field) {
            let mut rest = fields.clone();
            rest.insert(key.clone(), part);
            incomplete.push(Value::Object(rest));
        }
    }
    incomplete
}

fn incomplete_items(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items.iter().flat_map(incomplete).map(|part| Value::Array(vec![part])).collect(),
        value => incomplete(value),
    }
}

#[test]
fn incomplete_responses_put_no_secret_into_errors() {
    for scenario in Scenario::all() {
        for place in 0..8 {
            for which in 0.. {
                let (mut browser, client) = scenario.set_up(0);
                let mut number = 0;
                let mut exists = false;
                let call = scenario.call(&browser, &client);
                let run = drive(call, |request| {
                    let event = browser.send(request, Delivery::Normal);
                    number += 1;
                    match event {
                        Response(status, data) if number == place + 1 && status < 300 => {
                            let part = incomplete(&data).into_iter().nth(which);
                            exists = part.is_some();
                            Response(status, part.unwrap_or(data))
                        }
                        event => event,
                    }
                });
                check(scenario, &browser, &run).unwrap();
                if !exists {
                    break;
                }
            }
        }
    }
}

fn delivery() -> impl Strategy<Value = Delivery> {
    prop_oneof![3 => Just(Delivery::Normal), 2 => prop::sample::select(Delivery::FAULTS.to_vec())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn faults_put_no_secret_into_errors_or_urls(
        scenario in prop::sample::select(Scenario::all()),
        deliveries in prop::collection::vec(delivery(), 0..24),
        error_response in prop::option::of((0..8_usize, prop::sample::select(vec![400_u16, 401, 403, 404, 422, 429, 500]))),
    ) {
        let (mut browser, client) = scenario.set_up(RETRIES);
        let mut deliveries = deliveries.into_iter();
        let mut number = 0;
        let call = scenario.call(&browser, &client);
        let run = drive(call, |request| {
            number += 1;
            match error_response {
                Some((place, status)) if place + 1 == number => Event::Response(status, Value::Null),
                _ => browser.send(request, deliveries.next().unwrap_or(Delivery::Normal)),
            }
        });
        check(scenario, &browser, &run)?;
    }
}

#[test]
fn debug_output_contains_no_secret() {
    for scenario in Scenario::all() {
        let (browser, client) = scenario.set_up(0);
        let printed = format!("{:?} {:?}", scenario.call(&browser, &client), client.state);
        assert!(SECRETS.iter().all(|secret| !printed.contains(secret)), "{printed}");
        assert!(printed.contains(&format!("{:?}", Operation::Admin(scenario.operation))), "{printed}");
    }
}
