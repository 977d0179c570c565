//! What happens in the tabs.

use medusa_auth_core::Changes;
use medusa_auth_protocol::Operation;

use super::Model;
use crate::support::{
    driver::{
        executor::{self, Promise, sleep, spawn},
        world::Faults,
    },
    shop::{ANN, BOB},
};

#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// A client calls a method, for Bob or for Ann, and may abort it after this many milliseconds.
    Call(usize, Operation, bool, Option<u64>),
    /// A client sets a good token of Bob's or Ann's, or clears it.
    SetToken(usize, Option<bool>),
    /// A page becomes visible.
    Wake(usize),
    /// Another listener is added.
    Listen(usize),
    /// Time passes.
    Pass(u64),
    /// Time passes while the device sleeps.
    Sleep(u64),
    /// The browser's clock is set, this many milliseconds ahead of the server's.
    SetClock(f64),
    /// The server ends every session, and this client's token.
    Revoke(usize),
}

/// Actions that overlap, each with the milliseconds before it.
#[derive(Clone, Debug)]
pub(crate) struct Round {
    pub(crate) faults: Faults,
    pub(crate) actions: Vec<(u64, Action)>,
}

impl Round {
    /// Whether all clients learn what it does, without being woken.
    pub(crate) fn leaves_all_informed(&self) -> bool {
        let tells = |action: &Action| match action {
            Action::Call(_, _, _, aborted) => aborted.is_none(),
            Action::SetToken(..) | Action::Wake(_) | Action::Listen(_) => true,
            // Without a call, a client does not learn that a token has expired or ended before a timer fires.
            Action::Pass(_) | Action::Sleep(_) | Action::SetClock(_) | Action::Revoke(_) => false,
        };
        self.faults == Faults::default() && self.actions.iter().all(|(_, action)| tells(action))
    }

    /// How many renewals of tokens that last this many seconds it may take.
    pub(crate) fn renewals(&self, lifetime: u32) -> usize {
        let passes = |(_, action): &(u64, Action)| match action {
            Action::Pass(time) | Action::Sleep(time) => *time,
            _ => 2_000,
        };
        (self.actions.iter().map(passes).sum::<u64>() / (u64::from(lifetime) * 100)) as usize * 2
    }
}

fn email(is_bob: bool) -> &'static str {
    if is_bob { BOB } else { ANN }
}

/// Do what a round says, and wait until everything has come to rest.
pub(crate) fn run(model: &mut Model, round: &Round) {
    model.world.faults.set(round.faults);
    for (delay, action) in &round.actions {
        executor::pass(*delay);
        model.world.note(|| format!("{action:?} {:?}", round.faults));
        begin(model, action);
    }
    executor::settle();
}

fn begin(model: &mut Model, action: &Action) {
    let world = model.world.clone();
    match *action {
        Action::Call(number, operation, is_bob, aborted) => {
            let client = model.client(number);
            let signal = aborted.map(|delay| {
                let signal = Promise::new();
                let resolved = signal.clone();
                spawn(async move {
                    sleep(delay).await;
                    resolved.resolve(());
                });
                signal
            });
            spawn(async move {
                let _ = client.call(operation, email(is_bob), signal).await;
            });
        }
        Action::SetToken(number, whose) => {
            let client = model.client(number);
            let token = whose.map(|is_bob| world.server.borrow_mut().sign(email(is_bob)));
            spawn(async move { client.set_token(token).await });
        }
        Action::Wake(number) => {
            let client = model.client(number);
            spawn(async move { client.hear(Changes::NONE).await });
        }
        Action::Listen(number) => model.listen(number),
        Action::Pass(time) => executor::pass(time.min(20_000 * u64::from(world.config.lifetime))),
        Action::Sleep(time) => {
            executor::suspend(time);
            for client in &*world.clients.borrow() {
                // Those that knew the time still do, unless a request is on the way.
                if client.pending.borrow().is_empty() && world.trusts_clock(client) {
                    client.corrected.set(client.corrected.get() + 1);
                }
            }
            world.times_set.set(world.times_set.get() + 1);
        }
        Action::SetClock(ahead) => {
            world.ahead.set(world.config.bounded(ahead, world.ahead.get()));
            world.times_set.set(world.times_set.get() + 1);
        }
        Action::Revoke(number) => {
            let token = model.client(number).state.token();
            let mut server = world.server.borrow_mut();
            server.end_sessions();
            token.iter().for_each(|token| server.revoke(token));
        }
    }
}
