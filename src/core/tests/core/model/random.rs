//! Random cases.

use medusa_auth_protocol::{
    MedusaVersion::{self, V1, V2},
    Operation,
};
use proptest::prelude::*;

use super::round::{Action, Round};
use crate::support::driver::types::{Config, Faults, Kept};

#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) config: Config,
    /// The clients, and whether each has a listener.
    pub(crate) clients: Vec<bool>,
    pub(crate) rounds: Vec<Round>,
}

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

fn config() -> impl Strategy<Value = Config> {
    let versions = prop::sample::select(vec![V1, V2, V2]);
    let kept = prop::sample::select(vec![Kept::Storage, Kept::Storage, Kept::Cookie, Kept::Memory]);
    let lifetimes = prop::sample::select(vec![20, 120, 3_600, 86_400]);
    let ahead = prop_oneof![
        4 => Just(0.0),
        1 => prop::sample::select(vec![3_000.0, -3_000.0, 600_000.0, -600_000.0, 86_400_000.0, -86_400_000.0]),
    ];
    (versions, kept, any::<bool>(), any::<bool>(), lifetimes, ahead, any::<u64>()).prop_map(
        |(version, kept, has_locks, shows_date, lifetime, ahead, seed)| Config {
            version,
            kept,
            has_locks,
            shows_date,
            lifetime,
            ahead,
            seed,
        },
    )
}

fn operations(version: MedusaVersion, kept: Kept) -> Vec<Operation> {
    let mut operations = vec![
        Operation::Authenticate,
        Operation::Authenticate,
        Operation::DeleteSession,
        Operation::DeleteSession,
        Operation::GetSession,
        Operation::RetrieveCustomer,
        Operation::UpdateCustomer,
        Operation::DeleteAddress,
        Operation::ListOrders,
    ];
    // With cookies, these would give the client a token besides the cookie.
    if kept != Kept::Cookie {
        operations.push(Operation::GetToken);
        if version == V2 {
            operations.push(Operation::RefreshToken);
        }
    }
    operations
}

fn action(config: Config, clients: usize) -> impl Strategy<Value = Action> {
    let operations = prop::sample::select(operations(config.version, config.kept));
    let aborted = prop::option::weighted(0.1, 0..400_u64);
    let whose = prop::option::of(any::<bool>());
    let times = prop::sample::select(vec![3_000, 16_000, 2 * MINUTE, 50 * MINUTE, DAY - 3 * MINUTE, DAY + MINUTE]);
    let clocks = prop::sample::select(vec![0.0, 600_000.0, -600_000.0, 86_400_000.0, -86_400_000.0]);
    let uses_tokens = u32::from(config.kept != Kept::Cookie);
    prop_oneof![
        12 => (0..clients, operations, any::<bool>(), aborted).prop_map(|(client, operation, is_bob, aborted)| Action::Call(client, operation, is_bob, aborted)),
        uses_tokens => (0..clients, whose).prop_map(|(client, whose)| Action::SetToken(client, whose)),
        1 => (0..clients).prop_map(Action::Wake),
        1 => (0..clients).prop_map(Action::Listen),
        2 => times.clone().prop_map(Action::Pass),
        1 => times.prop_map(Action::Sleep),
        1 => clocks.prop_map(Action::SetClock),
        1 => (0..clients).prop_map(Action::Revoke),
    ]
}

fn round(config: Config, clients: usize) -> impl Strategy<Value = Round> {
    let faults = prop_oneof![
        4 => Just(Faults::default()),
        1 => (0..30_u64, 0..40_u64).prop_map(|(network, storage)| Faults { network, storage }),
        1 => Just(Faults { network: 100, storage: 0 }),
        1 => Just(Faults { network: 0, storage: 100 }),
    ];
    let delay = prop_oneof![2 => Just(0_u64), 2 => 0..80_u64, 1 => 0..2_000_u64];
    let actions = prop_oneof![
        2 => prop::collection::vec((Just(0_u64), action(config, clients)), 1),
        3 => prop::collection::vec((delay, action(config, clients)), 1..5),
    ];
    (faults, actions).prop_map(|(faults, actions)| Round { faults, actions })
}

/// Up to two clients in each of up to three tabs. Clients in the same tab share no more than those in others.
pub(crate) fn cases() -> impl Strategy<Value = Case> {
    (config(), prop::collection::vec(prop::bool::weighted(0.8), 1..6)).prop_flat_map(|(config, clients)| {
        let rounds = prop::collection::vec(round(config, clients.len()), 1..6);
        (Just(config), Just(clients), rounds).prop_map(|(config, clients, rounds)| Case { config, clients, rounds })
    })
}
