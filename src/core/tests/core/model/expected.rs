//! What a single action is announced as.

use medusa_auth_protocol::Operation;

use super::round::Action;
use crate::support::driver::types::{Config, Kept};

/// The events that a client hears after an action, if this customer was logged in before and nothing fails. `None` if that is
/// not certain.
pub(crate) fn expected(
    action: &Action,
    client: usize,
    before: Option<&str>,
    config: Config,
) -> Option<Vec<&'static str>> {
    let logged_in = |is_bob: bool| if is_bob { "cus_1" } else { "cus_0" };
    let (actor, now) = match *action {
        Action::Call(actor, Operation::Authenticate | Operation::GetToken, is_bob, None) => {
            (actor, Some(logged_in(is_bob)))
        }
        Action::Call(actor, Operation::DeleteSession, _, None) => (actor, None),
        Action::Call(actor, _, _, None) => (actor, before),
        Action::SetToken(actor, whose) => (actor, whose.map(logged_in)),
        Action::Wake(actor) => (actor, before),
        _ => return None,
    };
    let is_own = actor == client;
    if config.kept == Kept::Memory && !is_own {
        return Some(Vec::new());
    }
    let mut events = Vec::new();
    if before.is_some() && before != now {
        events.push(if is_own { "SIGNED_OUT:logout" } else { "SIGNED_OUT:elsewhere" });
    }
    let is_call = matches!(action, Action::Call(_, Operation::Authenticate | Operation::GetToken, ..));
    if now.is_some() && (before != now || (is_own && is_call)) {
        events.push("SIGNED_IN");
    }
    if let Action::Call(_, operation, ..) = action
        && before.is_some()
    {
        match operation {
            Operation::UpdateCustomer | Operation::DeleteAddress => events.push("USER_UPDATED"),
            Operation::RefreshToken => events.push("TOKEN_REFRESHED"),
            _ => {}
        }
    }
    Some(events)
}
