//! What happens in the tabs.

use medusa_auth_protocol::Operation;

use crate::support::driver::types::Faults;

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
