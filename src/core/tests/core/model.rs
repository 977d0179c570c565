//! Several tabs of a browser, with anything that can happen to them, compared with what the server and the storage say.

mod expected;
mod perform;
mod random;
mod round;

use std::rc::Rc;

use medusa_auth_core::Changes;
use proptest::prelude::*;

use self::{
    expected::expected,
    random::{Case, cases},
    round::Round,
};
use crate::support::driver::{
    executor,
    types::{Client, Config, Faults, Kept, Listener, Status, Told, World},
};

/// Some clients in the tabs of a browser, and the listeners of each.
pub(crate) struct Model {
    world: Rc<World>,
    listeners: Vec<Vec<Rc<Listener>>>,
}

impl Model {
    /// Clients that have a listener, or have none.
    pub(crate) fn new(config: Config, clients: &[bool]) -> Self {
        executor::reset();
        let world = World::new(config);
        for number in 0..clients.len() {
            let client = Client::new(&world, number);
            world.clients.borrow_mut().push(client);
        }
        let mut model = Self { world, listeners: vec![Vec::new(); clients.len()] };
        for (number, _) in clients.iter().enumerate().filter(|(_, listens)| **listens) {
            model.listen(number);
        }
        executor::settle();
        model
    }

    /// Run rounds one after another. A failure says what has happened.
    pub(crate) fn run_all(&mut self, rounds: &[Round]) -> Result<(), TestCaseError> {
        for round in rounds {
            self.run(round).map_err(|error| {
                let log = self.world.log.borrow();
                let log = log[log.len().saturating_sub(120)..].join("\n");
                TestCaseError::fail(format!("{error}\n{log}"))
            })?;
        }
        Ok(())
    }

    fn client(&self, number: usize) -> Rc<Client> {
        self.world.clients.borrow()[number].clone()
    }

    fn count(&self) -> usize {
        self.listeners.len()
    }

    pub(crate) fn listen(&mut self, number: usize) {
        let client = self.client(number);
        self.listeners[number].push(client.session.listen(&client));
    }

    /// The id of the customer whom a client's requests identify.
    fn truth(&self, number: usize) -> Option<String> {
        let server = self.world.server.borrow();
        let token = self.client(number).state.token();
        let email = match self.world.config.kept {
            Kept::Cookie => self.world.session(),
            Kept::Storage | Kept::Memory => token.and_then(|token| server.owner(&token)),
        };
        server.id(&email?)
    }

    /// What the listeners of a client were told since each had been told this many events.
    fn told(&self, number: usize) -> Vec<Vec<Told>> {
        self.listeners[number].iter().map(|listener| listener.told.borrow().clone()).collect()
    }

    /// Every page becomes visible, one after another. Nothing fails any more.
    pub(crate) fn wake(&self) {
        self.world.faults.set(Faults::default());
        for _ in 0..2 {
            for number in 0..self.count() {
                let client = self.client(number);
                self.world.note(|| format!("{number} wakes"));
                executor::spawn(async move { client.hear(Changes::NONE).await });
                executor::settle();
            }
        }
    }

    /// Do what a round says, and wait until everything has come to rest.
    pub(crate) fn run(&mut self, round: &Round) -> Result<(), TestCaseError> {
        let before = self.snapshot();
        self.perform(round);
        self.check_always(round, before.requests)?;
        if round.leaves_all_informed() {
            self.check_truth(round)?;
            self.check_deltas(round, &before)?;
        }
        self.wake();
        self.check_always(round, before.requests)?;
        self.check_truth(round)
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot {
            customers: (0..self.count()).map(|number| self.truth(number)).collect(),
            told: (0..self.count()).map(|number| self.told(number).iter().map(Vec::len).collect()).collect(),
            tokens: (0..self.count()).map(|number| self.client(number).state.token()).collect(),
            requests: self.world.requests.get(),
            expiries: self.world.expiries.get(),
        }
    }

    /// Check what holds in any state.
    fn check_always(&self, round: &Round, requests_before: usize) -> Result<(), TestCaseError> {
        prop_assert!(executor::is_settled(), "this does not end");
        let violations = self.world.violations.take();
        prop_assert!(violations.is_empty(), "{:?}", violations);
        let requests = self.world.requests.get() - requests_before;
        let limit = 10 * (self.count() + 2) * (round.actions.len() + 2)
            + round.renewals(self.world.config.lifetime) * self.count();
        prop_assert!(requests <= limit, "{} requests, more than {}", requests, limit);
        for number in 0..self.count() {
            for told in self.told(number) {
                check_order(&told)?;
            }
        }
        Ok(())
    }

    /// Check that each client says what is true.
    fn check_truth(&self, round: &Round) -> Result<(), TestCaseError> {
        if self.world.config.kept == Kept::Storage && round.faults.storage == 0 {
            let held = self.world.storage.borrow().clone();
            for number in 0..self.count() {
                prop_assert_eq!(&self.client(number).state.token(), &held, "client {} has another token", number);
            }
        }
        for number in 0..self.count() {
            // A token that has expired since is no login to the server, and still one to a client whose clock is wrong.
            if self.client(number).state.token().is_some_and(|token| self.world.life_left(&token) <= 0.0) {
                continue;
            }
            let truth = self.truth(number);
            let session = &self.client(number).session;
            for told in self.told(number) {
                prop_assert_eq!(told.first().map(|(event, _)| &**event), Some("INITIAL_SESSION"), "client {}", number);
                let current = told
                    .iter()
                    .rev()
                    .find_map(|(event, customer)| (event != "TOKEN_REFRESHED").then(|| customer.clone()));
                prop_assert_eq!(current.flatten(), truth.clone(), "client {} was told {:?}", number, told);
            }
            if !self.listeners[number].is_empty() {
                prop_assert_ne!(session.status.get(), Status::Pending, "client {}", number);
                prop_assert_eq!(&*session.customer.borrow(), &truth, "client {}", number);
            }
        }
        Ok(())
    }

    /// Check exactly what a single action was announced as.
    fn check_deltas(&self, round: &Round, before: &Snapshot) -> Result<(), TestCaseError> {
        let [(_, action)] = &round.actions[..] else { return Ok(()) };
        let has_expired =
            |token: &Option<String>| token.as_ref().is_some_and(|token| self.world.life_left(token) <= 0.0);
        if self.world.expiries.get() > before.expiries || before.tokens.iter().any(has_expired) {
            return Ok(());
        }
        for number in 0..self.count() {
            let Some(expected) = expected(action, number, before.customers[number].as_deref(), self.world.config)
            else {
                continue;
            };
            for (told, heard) in self.told(number).iter().zip(&before.told[number]) {
                let events: Vec<_> = told[*heard..].iter().map(|(event, _)| &**event).collect();
                let is_renewal = |event: &&&str| **event == "TOKEN_REFRESHED";
                let others: Vec<_> =
                    events.iter().filter(|event| expected.contains(event) || !is_renewal(event)).copied().collect();
                prop_assert_eq!(others, expected.clone(), "client {}, {:?}", number, action);
            }
        }
        Ok(())
    }
}

impl Drop for Model {
    /// Clients and their world refer to each other.
    fn drop(&mut self) {
        executor::reset();
        self.world.clients.take();
    }
}

/// The state before a round.
struct Snapshot {
    /// The id of the customer who is logged in to each client.
    customers: Vec<Option<String>>,
    /// How many events each listener of each client was told.
    told: Vec<Vec<usize>>,
    tokens: Vec<Option<String>>,
    requests: usize,
    /// How many tokens had expired.
    expiries: usize,
}

/// Check that events come in an order that makes sense.
fn check_order(told: &[Told]) -> Result<(), TestCaseError> {
    let mut current: Option<String> = None;
    for (place, (event, customer)) in told.iter().enumerate() {
        let is_valid = match &**event {
            "INITIAL_SESSION" => place == 0,
            "SIGNED_IN" => customer.is_some() && (current.is_none() || current == *customer),
            "TOKEN_REFRESHED" => true,
            "USER_UPDATED" => customer.is_some() && current == *customer,
            // A token in the storage had expired before the client knew whose it was.
            "SIGNED_OUT:expired" => current.is_some() || place == 1,
            _ => current.is_some(),
        };
        prop_assert!(is_valid && (place > 0 || event == "INITIAL_SESSION"), "{:?}", told);
        if event != "TOKEN_REFRESHED" {
            current.clone_from(customer);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 3_000, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn every_client_announces_what_is_true_and_sends_no_token_that_has_ended(case in cases()) {
        let Case { config, clients, rounds } = case;
        Model::new(config, &clients).run_all(&rounds)?;
    }
}
