//! Whichever requests and responses are lost or duplicated: while retries are left, a call ends as if each request had
//! arrived once.

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{V1, V2},
    Operation,
};
use proptest::prelude::*;

use crate::{
    scenario::Scenario,
    support::{
        browser::Delivery,
        drive::drive,
        server::{EMAIL, NEW_PASSWORD, Server as _},
    },
};

const RETRIES: u32 = 3;

#[test]
fn every_request_may_meet_every_fault() {
    for scenario in Scenario::all() {
        for delivery in Delivery::FAULTS_AND_DUPLICATES {
            for place in 0..8 {
                let mut deliveries = vec![Delivery::Normal; place];
                deliveries.push(delivery);
                let (mut browser, client) = scenario.set_up(RETRIES);
                let run = drive(client.call(scenario.operation), browser.network(&deliveries));
                scenario.check(&browser, &client, &run).unwrap();
            }
        }
    }
}

#[test]
fn the_requests_of_a_recovery_may_meet_faults_too() {
    for version in [V1, V2] {
        for (operation, alternative) in
            [(Operation::CreateCustomer, false), (Operation::CreateCustomer, true), (Operation::ResetPassword, false)]
        {
            let scenario = Scenario { version, operation, alternative };
            for first in 0..4 {
                for (done, second) in [Delivery::ResponseLost, Delivery::Duplicated]
                    .into_iter()
                    .flat_map(|done| Delivery::FAULTS_AND_DUPLICATES.map(|second| (done, second)))
                {
                    for place in 1..8 {
                        let mut deliveries = vec![Delivery::Normal; first];
                        deliveries.push(done);
                        deliveries.resize(first + place, Delivery::Normal);
                        deliveries.push(second);
                        let (mut browser, client) = scenario.set_up(RETRIES);
                        let run = drive(client.call(operation), browser.network(&deliveries));
                        scenario.check(&browser, &client, &run).unwrap();
                    }
                }
            }
        }
    }
}

#[test]
fn duplicated_requests_do_no_harm_even_without_retries() {
    for scenario in Scenario::all() {
        for mask in 0..256_u32 {
            let deliveries: Vec<_> = (0..8)
                .map(|place| if mask >> place & 1 == 1 { Delivery::Duplicated } else { Delivery::Normal })
                .collect();
            let (mut browser, client) = scenario.set_up(0);
            let run = drive(client.call(scenario.operation), browser.network(&deliveries));
            scenario.check(&browser, &client, &run).unwrap();
        }
    }
}

fn scenario() -> impl Strategy<Value = Scenario> {
    prop::sample::select(Scenario::all())
}

fn delivery() -> impl Strategy<Value = Delivery> {
    prop::sample::select(Delivery::FAULTS_AND_DUPLICATES.to_vec())
}

fn fault() -> impl Strategy<Value = Delivery> {
    prop::sample::select(Delivery::FAULTS.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_call_survives_as_many_faults_as_it_has_retries(
        scenario in scenario(),
        faults in prop::collection::vec(prop::collection::vec(delivery(), 0..=RETRIES as usize), 0..7),
    ) {
        let deliveries = faults.join(&Delivery::Normal);
        let (mut browser, client) = scenario.set_up(RETRIES);
        let run = drive(client.call(scenario.operation), browser.network(&deliveries));
        scenario.check_after_faults(&browser, &client, &run)?;
    }

    #[test]
    fn a_failed_call_has_taken_effect_once_or_not_at_all(
        scenario in scenario(),
        delivered in 0..6_usize,
        faults in prop::collection::vec(fault(), 4..12),
    ) {
        let (mut browser, client) = scenario.set_up(RETRIES);
        let before = browser.server.accounts();
        let mut deliveries = vec![Delivery::Normal; delivered];
        deliveries.extend(faults);
        let run = drive(client.call(scenario.operation), browser.network(&deliveries));
        if run.result.is_ok() {
            // The call ended before the faults began.
            prop_assert!(run.requests.len() <= delivered);
            return scenario.check(&browser, &client, &run);
        }
        prop_assert!([Code::NetworkError, Code::Timeout, Code::ServerError, Code::Conflict].contains(&run.code()));
        let done = [(EMAIL.to_owned(), NEW_PASSWORD.to_owned())];
        prop_assert!(browser.server.accounts() == before || browser.server.accounts() == done);
        // A second call leads to the same state.
        let second = drive(client.call(scenario.operation), browser.network(&[]));
        match (scenario.operation, &second.result) {
            // If the token is spent, the password was set.
            (Operation::ResetPassword, Err(_)) => prop_assert_eq!(browser.server.accounts(), done),
            // If the customer exists, the password logs in.
            (Operation::CreateCustomer, Err((error, _))) => {
                prop_assert_eq!(error.code, Code::DuplicateError);
                prop_assert_eq!(browser.server.accounts(), done);
                let second = Scenario { operation: Operation::Authenticate, ..scenario };
                let mut browser = browser;
                let run = drive(client.call(second.operation), browser.network(&[]));
                second.check(&browser, &client, &run)?;
            }
            _ => prop_assert!(second.result.is_ok(), "{:?}", second.result),
        }
    }
}
