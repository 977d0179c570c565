//! A request to Medusa v1 whose body has been read, and who is asking.

use axum::http::{HeaderMap, Method};
use serde_json::{Map, Value};

use super::actor::Actor;
use super::{login, token};
use crate::http::error::ApiError;
use crate::http::reply::Reply;
use crate::shop::session::Session;
use crate::shop::state::AppState;

/// What the routes work with.
pub(super) struct Request<'a> {
    pub(super) state: &'a AppState,
    pub(super) method: &'a Method,
    pub(super) headers: &'a HeaderMap,
    /// Everything after the question mark, still encoded.
    pub(super) query: &'a str,
    pub(super) body: &'a Value,
}

/// What a route answers; `None` if there is no such route.
pub(super) type Outcome = Result<Option<Reply>, ApiError>;

impl Request<'_> {
    /// The customer who is asking: the session's, else the bearer token's.
    pub(super) fn customer_id(&self, session: &Session) -> Option<String> {
        self.actor_id(Actor::Customer, session)
    }

    /// Who is asking as an actor of this kind: the session's, else the bearer token's.
    pub(super) fn actor_id(&self, actor: Actor, session: &Session) -> Option<String> {
        login::id(session, actor).or_else(|| token::id(self.headers, &self.state.jwt_secret, actor))
    }

    /// The hash of the password in a body. An empty password is none.
    pub(super) async fn hash_password(&self, body: &Map<String, Value>) -> Result<Option<String>, ApiError> {
        match body.get("password").and_then(Value::as_str) {
            None | Some("") => Ok(None),
            Some(password) => self.state.hasher.hash(password).await.map(Some),
        }
    }

    pub(super) fn is_get(&self) -> bool {
        self.method == Method::GET
    }
}
