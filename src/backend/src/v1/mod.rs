//! Medusa v1: its store API.

mod auth;
mod customers;
mod password;
mod token;

use std::sync::Arc;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use serde_json::Value;

use crate::api::{self, Dialect, Shop};
use crate::body::{self, Kind, Rules, Unreadable};
use crate::cors;
use crate::errors::ApiError;
use crate::express_path::below;
use crate::jwt;
use crate::reply::{self, Reply};
use crate::session::{Session, Sessions};

/// The server.
pub(crate) struct Api {
    pub(crate) shop: Arc<Shop>,
    pub(crate) sessions: Sessions,
    pub(crate) store_cors: Vec<String>,
}

/// Half a surrogate pair becomes a NUL: Medusa's database refuses the one as it does the other.
const BODIES: &Rules = &Rules { kinds: &[Kind::Json], lone_surrogate: "\\u0000" };

/// A request whose body has been read.
struct Call<'a> {
    shop: &'a Shop,
    method: &'a Method,
    headers: &'a HeaderMap,
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
        if let Some(reply) = api::health(&request.method, path) {
            return reply;
        }
        match body::read(&request.headers, body, BODIES).await {
            Ok(body) => {
                let (method, headers) = (&request.method, &request.headers);
                let call = Call { shop: &self.shop, method, headers, body: &body };
                self.route(&call, path, session).await
            }
            // Before any route, so without what CORS would add.
            Err(unreadable) => refuse(&unreadable),
        }
    }
}

impl Api {
    async fn route(&self, call: &Call<'_>, path: &str, session: &mut Session) -> Reply {
        let Some(below) = below(path, "/store") else {
            return reply::cannot(call.method, path);
        };
        if call.method == Method::OPTIONS {
            return cors::preflight(call.headers, &self.store_cors);
        }
        let mut reply = match store(call, below, session).await {
            Ok(Some(reply)) => reply,
            Ok(None) => reply::cannot(call.method, path),
            Err(error) => error.reply(),
        };
        cors::allow(&mut reply, call.headers, &self.store_cors);
        reply
    }
}

/// What a server in production says; in development it is a stack trace of the server's own files.
fn refuse(unreadable: &Unreadable) -> Reply {
    reply::html_error(unreadable.status, unreadable.status.canonical_reason().unwrap_or_default())
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
        match session.content() {
            Some(id) => Some(id.to_owned()),
            None => token::customer_id(jwt::bearer(self.headers)?, &self.shop.jwt_secret),
        }
    }

    /// `GET` routes answer `HEAD` too.
    fn is_get(&self) -> bool {
        self.method == Method::GET || self.method == Method::HEAD
    }
}
