//! Whichever requests and responses are lost or duplicated: while retries are left, a call ends as if each request had
//! arrived once.

use medusa_auth_protocol::{Admin, Code};
use proptest::prelude::*;

use super::scenario::Scenario;
use crate::support::{
    browser::Delivery,
    call_scenario::{CallScenario, RETRIES},
    drive::drive,
    faults::{duplicates, fault_or_duplicate, faults_of_recoveries, single_faults, too_many_faults},
};

/// More requests than any call sends.
const MAX_REQUESTS: usize = 10;

#[test]
fn every_call_succeeds_without_faults() {
    for scenario in Scenario::all() {
        for retries in [0, RETRIES] {
            scenario.run_and_check(retries, &[]);
        }
    }
}

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
    for scenario in Scenario::all() {
        for deliveries in faults_of_recoveries(MAX_REQUESTS / 2, MAX_REQUESTS - 1) {
            scenario.run_and_check(RETRIES, &deliveries);
        }
    }
}

#[test]
fn duplicated_requests_do_no_harm_even_without_retries() {
    for scenario in Scenario::all() {
        for deliveries in duplicates(MAX_REQUESTS - 1) {
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
        delivered in 0..MAX_REQUESTS,
        faults in too_many_faults(),
    ) {
        let (mut browser, client) = scenario.set_up(RETRIES);
        let before = browser.server.accounts();
        let mut deliveries = vec![Delivery::Normal; delivered];
        deliveries.extend(faults);
        let run = drive(scenario.call(&browser, &client), browser.network(&deliveries));
        if run.result.is_ok() {
            // The call ended before the faults began.
            prop_assert!(run.requests.len() <= delivered);
            return scenario.check(&browser, &client, &run);
        }
        let code = run.code();
        prop_assert!([Code::NetworkError, Code::Timeout, Code::ServerError, Code::Conflict].contains(&code), "{code:?}");
        prop_assert!(browser.server.accounts() == before || browser.server.accounts() == scenario.users());
        prop_assert!(browser.server.invites().len() <= 1);
        // A second call leads to the same state.
        let had_taken_effect = scenario.has_taken_effect(&browser);
        let second = drive(scenario.call(&browser, &client), browser.network(&[]));
        let Err((error, _)) = &second.result else {
            // A user that the first call created already exists for the second.
            let existed = had_taken_effect && scenario.operation == Admin::AuthenticateOrCreate;
            return if existed { Ok(()) } else { scenario.check(&browser, &client, &second) };
        };
        prop_assert!(had_taken_effect && scenario.has_taken_effect(&browser), "{error:?}");
        let expected: &[Code] = match scenario.operation {
            Admin::AcceptInvite | Admin::AcceptInviteReturningUser => &[Code::InviteAccepted],
            Admin::CreateUser | Admin::Invite | Admin::CreateInvite => &[Code::DuplicateError],
            Admin::LogOut => &[Code::Unauthorized],
            // The token is spent. v1 responds to that with a 500.
            Admin::ResetPassword => &[Code::ServerError, Code::Unauthorized],
            _ => &[],
        };
        prop_assert!(expected.contains(&error.code), "{error:?}");
    }
}
