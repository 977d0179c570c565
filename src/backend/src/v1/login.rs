//! Whose a session of v1 is: one cookie serves a customer and a user, apart from each other.

use serde_json::{Map, Value, json};

use super::actor::Actor;
use crate::shop::session::Session;

/// Who is logged in as an actor of this kind.
pub(super) fn id(session: &Session, actor: Actor) -> Option<String> {
    content(session).get(actor.key()).and_then(Value::as_str).map(str::to_owned)
}

/// Log somebody in, in the place of any other of the kind.
pub(super) fn begin(session: &mut Session, actor: Actor, id: &str) {
    let mut content = content(session);
    content.insert(actor.key().to_owned(), json!(id));
    session.log_in(&Value::Object(content).to_string());
}

/// Log out. The session ends, unless it is somebody else's too.
pub(super) fn end(session: &mut Session, actor: Actor) {
    let mut content = content(session);
    content.shift_remove(actor.key());
    if content.is_empty() {
        session.destroy();
    } else {
        session.log_in(&Value::Object(content).to_string());
    }
}

/// Ids by the kind of the actor.
fn content(session: &Session) -> Map<String, Value> {
    session.content().and_then(|content| serde_json::from_str(content).ok()).unwrap_or_default()
}
