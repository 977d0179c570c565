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
mod request;
mod token;
mod validate;
mod view;

use std::sync::Arc;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};

use self::actor::Actor;
use self::request::{Outcome, Request};
use crate::http::body;
use crate::http::cors;
use crate::http::path::below;
use crate::http::reply::{self, Reply};
use crate::shop::session::{Session, Sessions};
use crate::shop::state::AppState;
use crate::shop::version::{self, MedusaVersion};

/// The server.
pub(crate) struct Api {
    pub(crate) state: Arc<AppState>,
    pub(crate) sessions: Sessions,
    /// Who may read what is below `/store`.
    pub(crate) store_cors: Vec<String>,
    /// Who may read what is below `/admin`.
    pub(crate) admin_cors: Vec<String>,
}

/// Half a surrogate pair becomes a NUL: Medusa's database refuses the one as it does the other.
const LONE_SURROGATE: &str = "\\u0000";

impl MedusaVersion for Api {
    fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    async fn answer(&self, parts: &Parts, body: Body, session: &mut Session) -> Reply {
        let path = parts.uri.path();
        if let Some(reply) = version::health(&parts.method, path) {
            return reply;
        }
        match body::read(&parts.headers, body, LONE_SURROGATE).await {
            Ok(body) => {
                let (method, headers) = (&parts.method, &parts.headers);
                let query = parts.uri.query().unwrap_or_default();
                let request = Request { state: &self.state, method, headers, query, body: &body };
                self.route(&request, path, session).await
            }
            // Before any route, so without what CORS would add.
            Err(status) => refuse(status),
        }
    }
}

impl Api {
    async fn route(&self, request: &Request<'_>, path: &str, session: &mut Session) -> Reply {
        let (below, actor, allowed) = match (below(path, "/store"), below(path, "/admin")) {
            (Some(below), _) => (below, Actor::Customer, &self.store_cors),
            (None, Some(below)) => (below, Actor::User, &self.admin_cors),
            (None, None) => return reply::cannot(request.method, path),
        };
        if request.method == Method::OPTIONS {
            return cors::preflight(request.headers, allowed);
        }
        let outcome = match actor {
            Actor::Customer => store(request, below, session).await,
            Actor::User => admin::route(request, below, session).await,
        };
        let mut reply = match outcome {
            Ok(Some(reply)) => reply,
            Ok(None) => reply::cannot(request.method, path),
            Err(error) => error.reply(),
        };
        cors::allow(&mut reply, request.headers, allowed);
        reply
    }
}

/// What a server in production says; in development it is a stack trace of the server's own files.
fn refuse(status: StatusCode) -> Reply {
    reply::html_error(status, status.canonical_reason().unwrap_or_default())
}

/// Answer what is asked of `path` below `/store`.
async fn store(request: &Request<'_>, path: &str, session: &mut Session) -> Outcome {
    if let Some(path) = below(path, "/auth") {
        auth::route(request, path, session).await
    } else if let Some(path) = below(path, "/customers") {
        customers::route(request, path, session).await
    } else {
        Ok(None)
    }
}
