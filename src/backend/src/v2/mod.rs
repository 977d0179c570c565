//! Medusa v2: its store API and the authentication of every type of actor.

mod auth;
mod check;
mod context;
mod customers;
mod fields;
mod password;
mod routes;
mod session;
mod token;

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::ACCESS_CONTROL_REQUEST_METHOD;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use serde_json::{Map, Value, json};

use crate::api::{self, Dialect, Shop};
use crate::body::{self, Kind, Unreadable};
use crate::errors::ApiError;
use crate::express_path::below;
use crate::reply::{self, Reply};
use crate::session::{Session, Sessions};
use crate::{cors, form};
use routes::{Endpoint, Found};

/// The server.
pub(crate) struct Api {
    pub(crate) shop: Arc<Shop>,
    pub(crate) sessions: Sessions,
    /// Who may read what is below `/store`.
    pub(crate) store_cors: Vec<String>,
    /// Who may read what is below `/auth`.
    pub(crate) auth_cors: Vec<String>,
    /// What opens `/store`.
    pub(crate) publishable_key: String,
    /// Seconds that a token is good for.
    pub(crate) jwt_ttl: i64,
}

/// A request whose body has been read.
struct Call<'a> {
    api: &'a Api,
    shop: &'a Shop,
    method: &'a Method,
    headers: &'a HeaderMap,
    query: Map<String, Value>,
    body: &'a Value,
}

/// What a route came to.
type Outcome = Result<Reply, ApiError>;

impl Dialect for Api {
    fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    async fn answer(&self, request: &Parts, body: Body, session: &mut Session) -> Reply {
        let body = match body::read(&request.headers, body, &[Kind::Json, Kind::Text, Kind::Form]).await {
            Ok(body) => body,
            // Before any route, so without what CORS would add.
            Err(unreadable) => return refuse(&unreadable),
        };
        let (method, headers) = (&request.method, &request.headers);
        let query = form::parse(request.uri.query().unwrap_or_default());
        let call = Call { api: self, shop: &self.shop, method, headers, query, body: &body };
        self.route(&call, request.uri.path(), session).await
    }
}

impl Api {
    async fn route(&self, call: &Call<'_>, path: &str, session: &mut Session) -> Reply {
        // CORS is for the routes there are: any other answer goes without.
        let asked = match call.headers.get(ACCESS_CONTROL_REQUEST_METHOD).and_then(|method| method.to_str().ok()) {
            Some(method) if call.method == Method::OPTIONS => method,
            _ => call.method.as_str(),
        };
        let allowed = routes::find(asked, path).map(|_| self.allowed(path));
        if let Some(allowed) = allowed
            && call.method == Method::OPTIONS
        {
            return cors::preflight(call.headers, allowed);
        }
        let mut reply = match self.serve(call, path, session).await {
            Ok(reply) => reply,
            Err(error) => error.reply(),
        };
        if let Some(allowed) = allowed {
            cors::allow(&mut reply, call.headers, allowed);
        }
        reply
    }

    /// The origins that may read what is at this path.
    fn allowed(&self, path: &str) -> &[String] {
        if below(path, "/auth").is_some() { &self.auth_cors } else { &self.store_cors }
    }

    async fn serve(&self, call: &Call<'_>, path: &str, session: &mut Session) -> Outcome {
        if below(path, "/store").is_some() {
            self.check_key(call.headers)?;
        }
        if let Some(below) = customers::below_me(path) {
            // Whatever is asked there, by a route or not, is for customers only.
            customers::who(call, session)?;
            if !below.is_empty() {
                return Ok(reply::cannot(call.method, path));
            }
        }
        // `GET` routes answer `HEAD` too.
        let method = if call.method == Method::HEAD { "GET" } else { call.method.as_str() };
        match routes::find(method, path) {
            Some(found) => self.at(call, &found, session).await,
            None if call.method == Method::OPTIONS => Ok(match routes::methods(path) {
                Some(methods) => api::options(&methods),
                None => api::health(call.method, path).unwrap_or_else(|| reply::cannot(call.method, path)),
            }),
            None => Ok(api::health(call.method, path).unwrap_or_else(|| reply::cannot(call.method, path))),
        }
    }

    async fn at(&self, call: &Call<'_>, found: &Found<'_>, session: &mut Session) -> Outcome {
        match found.endpoint {
            Endpoint::Providers => Ok(auth::providers()),
            Endpoint::LogIn => auth::log_in(call, &found.actor()?).await,
            Endpoint::Register => auth::register(call, &found.actor()?).await,
            Endpoint::ResetPassword => password::send_token(call, &found.actor()?).await,
            Endpoint::UpdatePassword => password::update(call, &found.actor()?).await,
            Endpoint::Session => session::route(call, session),
            Endpoint::Refresh => token::refresh(call, session).await,
            Endpoint::Customers => customers::create(call, session).await,
            Endpoint::Me => customers::me(call, session).await,
        }
    }

    fn check_key(&self, headers: &HeaderMap) -> Result<(), ApiError> {
        let key = headers.get("x-publishable-api-key").and_then(|key| key.to_str().ok()).unwrap_or_default();
        if key.is_empty() {
            return Err(ApiError::NotAllowed(
                "Publishable API key required in the request header: x-publishable-api-key. \
                 You can manage your keys in settings in the dashboard."
                    .to_owned(),
            ));
        }
        if key != self.publishable_key {
            let message = "A valid publishable key is required to proceed with the request";
            return Err(ApiError::NotAllowed(message.to_owned()));
        }
        Ok(())
    }
}

fn refuse(unreadable: &Unreadable) -> Reply {
    let kind = if unreadable.status == StatusCode::BAD_REQUEST { "invalid_data" } else { "unknown_error" };
    reply::json(unreadable.status, &json!({ "message": unreadable.message, "type": kind }))
}
