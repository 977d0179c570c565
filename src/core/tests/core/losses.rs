//! Whatever is lost on the way or sent twice, and at whatever point: while there are retries left, a call ends as if each
//! request had arrived once.

use medusa_auth_protocol::{
    Code,
    MedusaVersion::{self, V1, V2},
    Operation,
};
use proptest::prelude::*;

use crate::support::{
    Client, RESET, drive,
    drive::Went,
    every_method,
    shop::{Browser, EMAIL, Fate, NEW, OLD, Shop, v1, v2},
};

const RETRIES: u32 = 3;

/// Where a call starts from that succeeds where nothing is lost.
#[derive(Clone, Copy, Debug)]
struct Start {
    version: MedusaVersion,
    operation: Operation,
    /// Who is asking does so by token and not by session. Who signs up has done so half, on an older server.
    other: bool,
}

impl Start {
    fn all() -> Vec<Self> {
        let both = |(version, operation)| [false, true].map(|other| Self { version, operation, other });
        every_method().into_iter().flat_map(both).collect()
    }

    /// Whether somebody has to be logged in for it.
    fn is_somebodys(self) -> bool {
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

    fn has_a_session(self) -> bool {
        self.is_somebodys() && (!self.other || self.operation == Operation::DeleteSession)
    }

    /// A browser at such a shop, and a client in it.
    fn make(self, retries: u32) -> (Browser<Box<dyn Shop>>, Client) {
        let (shop, token): (Box<dyn Shop>, _) = match self.version {
            V1 => {
                let mut shop = match self.operation {
                    Operation::CreateCustomer => v1::Shop::default(),
                    Operation::ResetPassword => v1::Shop::with_customer(OLD),
                    _ => v1::Shop::with_customer(NEW),
                };
                if self.has_a_session() {
                    shop = shop.with_session();
                }
                {
                    let token = shop.token();
                    (Box::new(shop), token)
                }
            }
            V2 => {
                let mut shop = match self.operation {
                    Operation::CreateCustomer if self.other => v2::Shop::with_identity(NEW),
                    Operation::CreateCustomer => v2::Shop::default(),
                    Operation::ResetPassword => v2::Shop::with_customer(OLD),
                    _ => v2::Shop::with_customer(NEW),
                };
                shop.is_older = self.other;
                shop.resets.push(RESET.to_owned());
                if self.has_a_session() {
                    shop = shop.with_session();
                }
                let token = if shop.customers.is_empty() { String::new() } else { shop.token(0) };
                (Box::new(shop), token)
            }
        };
        let client = Client::new(self.version, retries);
        let mut browser = Browser::new(shop, self.operation);
        if self.has_a_session() {
            browser = browser.with_cookie(0);
        } else if self.is_somebodys() {
            client.state.set_token(Some(&token)).unwrap();
        }
        (browser, client)
    }

    /// The same where so much went wrong that a call may not have found out what it did: it has done it all the same, once.
    fn check_roughly(
        self,
        browser: &Browser<Box<dyn Shop>>,
        client: &Client,
        went: &Went,
    ) -> Result<(), TestCaseError> {
        let is_timed = self.version == V1 && self.operation == Operation::CreateCustomer && browser.has_doubled;
        if is_timed && went.end.is_err() {
            prop_assert_eq!((went.code(), browser.logged_in()), (Code::DuplicateError, None));
            prop_assert_eq!(browser.shop.accounts(), [(EMAIL.to_owned(), NEW.to_owned())]);
            return Ok(());
        }
        self.check(browser, client, went)
    }

    /// What is true after a call that succeeded, whatever was lost.
    fn check(self, browser: &Browser<Box<dyn Shop>>, client: &Client, went: &Went) -> Result<(), TestCaseError> {
        let data = went.end.as_ref().map_err(|error| TestCaseError::fail(format!("{error:?}: {:?}", went.sent)))?;
        let customer = match self.operation {
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
        prop_assert_eq!(data["customer"]["email"] == EMAIL, customer, "{}", data);
        prop_assert_eq!(browser.shop.accounts(), [(EMAIL.to_owned(), NEW.to_owned())]);
        let logged_in = match self.operation {
            Operation::Authenticate | Operation::CreateCustomer => true,
            Operation::DeleteSession => false,
            _ => self.has_a_session(),
        };
        prop_assert_eq!(browser.logged_in(), logged_in.then_some(EMAIL));
        let has_token = match self.operation {
            Operation::GetToken | Operation::RefreshToken => true,
            _ => self.is_somebodys() && !self.has_a_session(),
        };
        prop_assert_eq!(client.token().is_some(), has_token);
        Ok(())
    }
}

#[test]
fn each_request_in_turn_may_meet_each_fate() {
    for start in Start::all() {
        for fate in Fate::ALL {
            for place in 0..8 {
                let mut fates = vec![Fate::Arrives; place];
                fates.push(fate);
                let (mut browser, client) = start.make(RETRIES);
                let went = drive(client.call(start.operation), browser.line(&fates));
                start.check(&browser, &client, &went).unwrap();
            }
        }
    }
}

#[test]
fn the_requests_of_a_recovery_may_be_lost_as_well() {
    for version in [V1, V2] {
        for (operation, other) in
            [(Operation::CreateCustomer, false), (Operation::CreateCustomer, true), (Operation::ResetPassword, false)]
        {
            let start = Start { version, operation, other };
            for first in 0..4 {
                for (done, second) in [Fate::AnswerLost, Fate::Doubled]
                    .into_iter()
                    .flat_map(|done| Fate::ALL.map(|second| (done, second)))
                {
                    for place in 1..8 {
                        let mut fates = vec![Fate::Arrives; first];
                        fates.push(done);
                        fates.resize(first + place, Fate::Arrives);
                        fates.push(second);
                        let (mut browser, client) = start.make(RETRIES);
                        let went = drive(client.call(operation), browser.line(&fates));
                        start.check(&browser, &client, &went).unwrap();
                    }
                }
            }
        }
    }
}

#[test]
fn requests_that_are_sent_twice_are_no_matter_without_retries_either() {
    for start in Start::all() {
        for mask in 0..256_u32 {
            let fates: Vec<_> =
                (0..8).map(|place| if mask >> place & 1 == 1 { Fate::Doubled } else { Fate::Arrives }).collect();
            let (mut browser, client) = start.make(0);
            let went = drive(client.call(start.operation), browser.line(&fates));
            start.check(&browser, &client, &went).unwrap();
        }
    }
}

fn start() -> impl Strategy<Value = Start> {
    prop::sample::select(Start::all())
}

fn fate() -> impl Strategy<Value = Fate> {
    prop::sample::select(Fate::ALL.to_vec())
}

fn fault() -> impl Strategy<Value = Fate> {
    prop::sample::select(Fate::FAULTS.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_call_survives_as_many_faults_as_there_are_retries(
        start in start(),
        faults in prop::collection::vec(prop::collection::vec(fate(), 0..=RETRIES as usize), 0..7),
    ) {
        let fates = faults.join(&Fate::Arrives);
        let (mut browser, client) = start.make(RETRIES);
        let went = drive(client.call(start.operation), browser.line(&fates));
        start.check_roughly(&browser, &client, &went)?;
    }

    #[test]
    fn a_call_that_fails_has_done_it_once_or_not_at_all(
        start in start(),
        arrive in 0..6_usize,
        faults in prop::collection::vec(fault(), 4..12),
    ) {
        let (mut browser, client) = start.make(RETRIES);
        let before = browser.shop.accounts();
        let mut fates = vec![Fate::Arrives; arrive];
        fates.extend(faults);
        let went = drive(client.call(start.operation), browser.line(&fates));
        if went.end.is_ok() {
            // It was over before the faults began.
            prop_assert!(went.sent.len() <= arrive);
            return start.check(&browser, &client, &went);
        }
        prop_assert!([Code::NetworkError, Code::Timeout, Code::ServerError, Code::Conflict].contains(&went.code()));
        let done = [(EMAIL.to_owned(), NEW.to_owned())];
        prop_assert!(browser.shop.accounts() == before || browser.shop.accounts() == done);
        // Whoever tries again where a call has failed ends up at the same.
        let again = drive(client.call(start.operation), browser.line(&[]));
        match (start.operation, &again.end) {
            // The token may be spent; then the password is in force.
            (Operation::ResetPassword, Err(_)) => prop_assert_eq!(browser.shop.accounts(), done),
            // The customer may be there; then it can be logged in.
            (Operation::CreateCustomer, Err((error, _))) => {
                prop_assert_eq!(error.code, Code::DuplicateError);
                prop_assert_eq!(browser.shop.accounts(), done);
                let again = Start { operation: Operation::Authenticate, ..start };
                let mut browser = browser;
                let went = drive(client.call(again.operation), browser.line(&[]));
                again.check(&browser, &client, &went)?;
            }
            _ => prop_assert!(again.end.is_ok(), "{:?}", again.end),
        }
    }
}
