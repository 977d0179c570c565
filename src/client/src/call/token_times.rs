use medusa_auth_core::State;
use medusa_auth_protocol::json::jwt;
use serde_json::Value;

use crate::transport::Transport;

/// Report the time and what the token says to the core, which drops a token that has expired. Returns how many milliseconds to
/// wait before the next report: 0 if the token has to be renewed now.
pub(super) fn report(state: &State, transport: &dyn Transport) -> f64 {
    let claims = state.token().as_deref().and_then(jwt::claims).unwrap_or_default();
    let time = |claim| claims.get(claim).and_then(Value::as_f64).map_or(f64::NAN, |seconds| seconds * 1000.0);
    state.on_token_times(time("iat"), time("exp"), transport.system_time())
}
