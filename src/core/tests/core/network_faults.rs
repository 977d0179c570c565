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
        call_scenario::{CallScenario, RETRIES},
        drive::drive,
        faults::{duplicates, fault_or_duplicate, faults_of_recoveries, single_faults, too_many_faults},
        server::{EMAIL, NEW_PASSWORD, Server as _},
    },
};

/// More requests than any call sends.
const MAX_REQUESTS: usize = 8;

#[test]
fn every_request_may_meet_every_fault() {
    for scenario in Scenario::all() {
        for deliveries in single_faults(MAX_REQUESTS) {
            scenario.run_and_check(RETRIES, &deliveries);
        }
    }
}

#[test]
fn the_requests_of_a_recovery_may_meet_faults_too() {
    for version in [V1, V2] {
        for (operation, alternative) in
            [(Operation::CreateCustomer, false), (Operation::CreateCustomer, true), (Operation::ResetPassword, false)]
        {
            for deliveries in faults_of_recoveries(MAX_REQUESTS / 2, MAX_REQUESTS - 1) {
                for token_mode in [false, true] {
                    Scenario { version, operation, alternative, token_mode }.run_and_check(RETRIES, &deliveries);
                }
            }
        }
    }
}

#[test]
fn duplicated_requests_do_no_harm_even_without_retries() {
    for scenario in Scenario::all() {
        for deliveries in duplicates(MAX_REQUESTS) {
            scenario.run_and_check(0, &deliveries);
        }
    }
}

fn scenario() -> impl Strategy<Value = Scenario> {
    prop::sample::select(Scenario::all())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_call_survives_as_many_faults_as_it_has_retries(
        scenario in scenario(),
        faults in prop::collection::vec(prop::collection::vec(fault_or_duplicate(), 0..=RETRIES as usize), 0..MAX_REQUESTS),
    ) {
        let deliveries = faults.join(&Delivery::Normal);
        let (browser, client, run) = scenario.run(RETRIES, &deliveries);
        scenario.check_after_faults(&browser, &client, &run)?;
    }

    #[test]
    fn a_failed_call_has_taken_effect_once_or_not_at_all(
        scenario in scenario(),
        delivered in 0..6_usize,
        faults in too_many_faults(),
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
