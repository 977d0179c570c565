//! Medusa v1: its store API, and what admins need to log in, and to let others in.

mod actor;
mod addresses;
mod admin;
mod auth;
mod customers;
mod email;
mod login;
mod orders;
mod password;
mod token;
mod validate;

use std::sync::Arc;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use serde_json::{Map, Value};

use self::actor::Actor;
use crate::http::body;
use crate::http::cors;
use crate::http::error::ApiError;
use crate::http::path::below;
use crate::http::reply::{self, Reply};
use crate::shop::session::{Session, Sessions};
use crate::shop::state::AppState;
use crate::shop::version::{self, Dialect};

/// The server.
pub(crate) struct Api {
    pub(crate) shop: Arc<AppState>,
    pub(crate) sessions: Sessions,
    /// Who may read what is below `/store`.
    pub(crate) store_cors: Vec<String>,
    /// Who may read what is below `/admin`.
    pub(crate) admin_cors: Vec<String>,
}

/// Half a surrogate pair becomes a NUL: Medusa's database refuses the one as it does the other.
const LONE_SURROGATE: &str = "\\u0000";

/// A request whose body has been read.
struct Call<'a> {
    shop: &'a AppState,
    method: &'a Method,
    headers: &'a HeaderMap,
    /// As it came, behind the question mark.
    query: &'a str,
    body: &'a Value,
}

/// What a route came to; `None` where no route is.
type Outcome = Result<Option<Reply>, ApiError>;

impl Dialect for Api {
    fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    async fn answer(&self, request: &Parts, body: Body, session: &mut Session) -> Reply {
        let path = request.uri.path();
        if let Some(reply) = version::health(&request.method, path) {
            return reply;
        }
        match body::read(&request.headers, body, LONE_SURROGATE).await {
            Ok(body) => {
                let (method, headers) = (&request.method, &request.headers);
                let query = request.uri.query().unwrap_or_default();
                let call = Call { shop: &self.shop, method, headers, query, body: &body };
                self.route(&call, path, session).await
            }
            // Before any route, so without what CORS would add.
            Err(status) => refuse(status),
        }
    }
}

impl Api {
    async fn route(&self, call: &Call<'_>, path: &str, session: &mut Session) -> Reply {
        let (below, actor, allowed) = match (below(path, "/store"), below(path, "/admin")) {
            (Some(below), _) => (below, Actor::Customer, &self.store_cors),
            (None, Some(below)) => (below, Actor::User, &self.admin_cors),
            (None, None) => return reply::cannot(call.method, path),
        };
        if call.method == Method::OPTIONS {
            return cors::preflight(call.headers, allowed);
        }
        let outcome = match actor {
            Actor::Customer => store(call, below, session).await,
            Actor::User => admin::route(call, below, session).await,
        };
        let mut reply = match outcome {
            Ok(Some(reply)) => reply,
            Ok(None) => reply::cannot(call.method, path),
            Err(error) => error.reply(),
        };
        cors::allow(&mut reply, call.headers, allowed);
        reply
    }
}

/// What a server in production says; in development it is a stack trace of the server's own files.
fn refuse(status: StatusCode) -> Reply {
    reply::html_error(status, status.canonical_reason().unwrap_or_default())
}

/// Answer what is asked of `path` below `/store`.
async fn store(call: &Call<'_>, path: &str, session: &mut Session) -> Outcome {
    if let Some(path) = below(path, "/auth") {
        auth::route(call, path, session).await
    } else if let Some(path) = below(path, "/customers") {
        customers::route(call, path, session).await
    } else {
        Ok(None)
    }
}

impl Call<'_> {
    /// The customer who is asking: the session's, else the bearer token's.
    fn customer_id(&self, session: &Session) -> Option<String> {
        self.actor_id(Actor::Customer, session)
    }

    /// Who is asking as an actor of this kind: the session's, else the bearer token's.
    fn actor_id(&self, actor: Actor, session: &Session) -> Option<String> {
        login::id(session, actor).or_else(|| token::id(self, actor))
    }

    /// The hash of the password in a body. An empty password is none.
    async fn hash_password(&self, body: &Map<String, Value>) -> Result<Option<String>, ApiError> {
        match body.get("password").and_then(Value::as_str) {
            None | Some("") => Ok(None),
            Some(password) => self.shop.hasher.hash(password).await.map(Some),
        }
    }

    fn is_get(&self) -> bool {
        self.method == Method::GET
    }
}
