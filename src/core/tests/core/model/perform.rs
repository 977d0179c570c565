//! Makes happen in the tabs what a round says.

use medusa_auth_core::Changes;

use super::{
    Model,
    round::{Action, Round},
};
use crate::support::{
    driver::executor::{self, Promise, sleep, spawn},
    shop::{ANN, BOB},
};

fn email(is_bob: bool) -> &'static str {
    if is_bob { BOB } else { ANN }
}

impl Model {
    /// Do what a round says, and wait until everything has come to rest.
    pub(super) fn perform(&mut self, round: &Round) {
        self.world.faults.set(round.faults);
        for (delay, action) in &round.actions {
            executor::pass(*delay);
            self.world.note(|| format!("{action:?} {:?}", round.faults));
            begin(self, action);
        }
        executor::settle();
    }
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
        Action::Pass(time) => executor::pass(time.min(10_000 * u64::from(world.config.lifetime))),
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
