//! Whichever requests and responses are lost or duplicated: while retries are left, a call ends as if each request had arrived once.

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{self, V1, V2},
    Operation,
};
use proptest::prelude::*;

use crate::support::{
    browser::{Browser, Delivery},
    client::Client,
    drive::{Run, drive},
    operations::{PASSWORD_TOKEN, every_method},
    server::{EMAIL, NEW_PASSWORD, OLD_PASSWORD, Server},
    store_api::{v1, v2},
};

const RETRIES: u32 = 3;

/// The state before a call, which succeeds if nothing is lost.
#[derive(Clone, Copy, Debug)]
struct Scenario {
    version: MedusaVersion,
    operation: Operation,
    /// Another starting point: the customer has a token instead of a session, and the new customer's identity exists, on Medusa
    /// before 2.21.
    alternative: bool,
}

impl Scenario {
    fn all() -> Vec<Self> {
        let both = |(version, operation)| [false, true].map(|alternative| Self { version, operation, alternative });
        every_method().into_iter().flat_map(both).collect()
    }

    /// Whether the method requires a login.
    fn requires_login(self) -> bool {
        !matches!(
            self.operation,
            Operation::Authenticate
                | Operation::Exists
                | Operation::GetToken
                | Operation::CreateCustomer
                | Operation::GeneratePasswordToken
                | Operation::ResetPassword
        )
    }

    fn has_session(self) -> bool {
        self.requires_login() && (!self.alternative || self.operation == Operation::DeleteSession)
    }

    /// The browser and the client.
    fn set_up(self, retries: u32) -> (Browser<Box<dyn Server>>, Client) {
        let (server, token): (Box<dyn Server>, _) = match self.version {
            V1 => {
                let mut server = match self.operation {
                    Operation::CreateCustomer => v1::StoreApi::default(),
                    Operation::ResetPassword => v1::StoreApi::with_customer(OLD_PASSWORD),
                    _ => v1::StoreApi::with_customer(NEW_PASSWORD),
                };
                if self.has_session() {
                    server = server.with_session();
                }
                let token = server.token();
                (Box::new(server), token)
            }
            V2 => {
                let mut server = match self.operation {
                    Operation::CreateCustomer if self.alternative => v2::StoreApi::with_identity(NEW_PASSWORD),
                    Operation::CreateCustomer => v2::StoreApi::default(),
                    Operation::ResetPassword => v2::StoreApi::with_customer(OLD_PASSWORD),
                    _ => v2::StoreApi::with_customer(NEW_PASSWORD),
                };
                server.rejects_reregistration = self.alternative;
                server.password_tokens.push(PASSWORD_TOKEN.to_owned());
                if self.has_session() {
                    server = server.with_session();
                }
                let token = if server.customers.is_empty() { String::new() } else { server.token(0) };
                (Box::new(server), token)
            }
        };
        let client = Client::new(self.version, retries);
        let mut browser = Browser::new(server, self.operation);
        if self.has_session() {
            browser = browser.with_cookie(0);
        } else if self.requires_login() {
            client.state.set_token(Some(&token)).unwrap();
        }
        (browser, client)
    }

    /// Check the state after a call with so many faults that it may have failed although it has taken effect, once.
    fn check_after_faults(
        self,
        browser: &Browser<Box<dyn Server>>,
        client: &Client,
        run: &Run,
    ) -> Result<(), TestCaseError> {
        let is_uncertain = self.version == V1 && self.operation == Operation::CreateCustomer && browser.has_duplicated;
        if is_uncertain && run.result.is_err() {
            prop_assert_eq!((run.code(), browser.logged_in()), (Code::DuplicateError, None));
            prop_assert_eq!(browser.server.accounts(), [(EMAIL.to_owned(), NEW_PASSWORD.to_owned())]);
            return Ok(());
        }
        self.check(browser, client, run)
    }

    /// Check the state and the result of a call, which must have succeeded.
    fn check(self, browser: &Browser<Box<dyn Server>>, client: &Client, run: &Run) -> Result<(), TestCaseError> {
        let data =
            run.result.as_ref().map_err(|error| TestCaseError::fail(format!("{error:?}: {:?}", run.requests)))?;
        let returns_customer = match self.operation {
            Operation::ResetPassword | Operation::DeleteAddress => self.version == V1,
            Operation::Authenticate
            | Operation::CreateCustomer
            | Operation::GetSession
            | Operation::RetrieveCustomer
            | Operation::UpdateCustomer
            | Operation::AddAddress
            | Operation::UpdateAddress => true,
            _ => false,
        };
        prop_assert_eq!(data["customer"]["email"] == EMAIL, returns_customer, "{}", data);
        prop_assert_eq!(browser.server.accounts(), [(EMAIL.to_owned(), NEW_PASSWORD.to_owned())]);
        let logged_in = match self.operation {
            Operation::Authenticate | Operation::CreateCustomer => true,
            Operation::DeleteSession => false,
            _ => self.has_session(),
        };
        prop_assert_eq!(browser.logged_in(), logged_in.then_some(EMAIL));
        let has_token = match self.operation {
            Operation::GetToken | Operation::RefreshToken => true,
            _ => self.requires_login() && !self.has_session(),
        };
        prop_assert_eq!(client.token().is_some(), has_token);
        Ok(())
    }
}

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
