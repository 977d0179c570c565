//! Who is logged in to v1. One cookie can log in a customer and a user, independently of each other.

use serde_json::{Map, Value, json};

use super::actor::Actor;
use super::token;
use crate::app::request::Request;
use crate::app::session::Session;

/// Who is logged in as an actor of this kind: by the session, else by a bearer token.
pub(super) fn id(request: &Request<'_>, actor: &Actor) -> Option<String> {
    let id = content(&request.session).get(actor.key).and_then(Value::as_str).map(str::to_owned);
    id.or_else(|| token::id(request.headers, &request.state.jwt_secret, actor))
}

/// Logs in, and replaces an earlier login of the same kind.
pub(super) fn begin(session: &mut Session, actor: &Actor, id: &str) {
    let mut content = content(session);
    content.insert(actor.key.to_owned(), json!(id));
    session.log_in(&Value::Object(content).to_string());
}

/// Logs out. This destroys the session, unless an account of the other kind is logged in.
pub(super) fn end(session: &mut Session, actor: &Actor) {
    let mut content = content(session);
    content.shift_remove(actor.key);
    if content.is_empty() {
        session.destroy();
    } else {
        session.log_in(&Value::Object(content).to_string());
    }
}

/// Ids by [`Actor::key`].
fn content(session: &Session) -> Map<String, Value> {
    session.content().and_then(|content| serde_json::from_str(content).ok()).unwrap_or_default()
}
