//! Medusa v2: its store API, that of its users and invites, and the authentication of every type of actor.

mod accept;
mod addresses;
mod auth;
mod check;
mod context;
mod customers;
mod fields;
mod invites;
mod key;
mod list;
mod orders;
mod parameters;
mod password;
mod profile;
mod routes;
mod session;
mod token;
mod users;

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::ACCESS_CONTROL_REQUEST_METHOD;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use serde_json::{Map, Value, json};

use crate::http::body;
use crate::http::cors;
use crate::http::error::ApiError;
use crate::http::path::below;
use crate::http::query;
use crate::http::reply::{self, Reply};
use crate::shop::session::{Session, Sessions};
use crate::shop::state::AppState;
use crate::shop::version::{self, Dialect};
use routes::{Endpoint, Found};

/// The server.
pub(crate) struct Api {
    pub(crate) shop: Arc<AppState>,
    pub(crate) sessions: Sessions,
    /// Who may read what is below `/store`.
    pub(crate) store_cors: Vec<String>,
    /// Who may read what is below `/admin`.
    pub(crate) admin_cors: Vec<String>,
    /// Who may read what is below `/auth`.
    pub(crate) auth_cors: Vec<String>,
    /// What opens `/store`.
    pub(crate) publishable_key: String,
    /// Seconds that a token is good for.
    pub(crate) jwt_ttl: i64,
}

/// Half a surrogate pair becomes what Node.js writes in its place.
const LONE_SURROGATE: &str = "\\ufffd";

/// A request whose body has been read.
struct Call<'a> {
    api: &'a Api,
    shop: &'a AppState,
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
        let body = match body::read(&request.headers, body, LONE_SURROGATE).await {
            Ok(body) => body,
            // Before any route, so without what CORS would add.
            Err(status) => return refuse(status),
        };
        let (method, headers) = (&request.method, &request.headers);
        let mut query = query::parse(request.uri.query().unwrap_or_default());
        if below(request.uri.path(), "/store").is_some() && query.get("locale").is_some_and(|locale| locale != "") {
            // Taken out by another part of Medusa.
            query.shift_remove("locale");
        }
        let call = Call { api: self, shop: &self.shop, method, headers, query, body: &body };
        self.route(&call, request.uri.path(), session).await
    }
}

/// A part of the API that has rules of its own.
#[derive(Clone, Copy, PartialEq)]
enum Mount {
    Admin,
    Auth,
    Store,
}

impl Mount {
    const ALL: &[(Self, &str)] = &[(Self::Admin, "/admin"), (Self::Auth, "/auth"), (Self::Store, "/store")];

    /// The part that a path is in, and the path with one slash behind the name of the part: no route is found by
    /// another, but CORS is.
    fn of(path: &str) -> Option<(Self, String)> {
        Self::ALL.iter().find_map(|(mount, name)| below(path, name).map(|below| (*mount, format!("{name}{below}"))))
    }
}

impl Api {
    async fn route(&self, call: &Call<'_>, path: &str, session: &mut Session) -> Reply {
        let mount = Mount::of(path);
        let allowed = mount.as_ref().and_then(|(mount, path)| self.allowed(*mount, call, path));
        if let Some(allowed) = allowed
            && call.method == Method::OPTIONS
        {
            return cors::preflight(call.headers, allowed);
        }
        let mut reply = match self.serve(call, mount.map(|(mount, _)| mount), path, session).await {
            Ok(reply) => reply,
            Err(error) => error.reply(),
        };
        if let Some(allowed) = allowed {
            cors::allow(&mut reply, call.headers, allowed);
        }
        reply
    }

    /// The origins that may read the answer. Answers of routes alone may be read: any other goes without CORS.
    fn allowed(&self, mount: Mount, call: &Call<'_>, path: &str) -> Option<&[String]> {
        let announced = call.headers.get(ACCESS_CONTROL_REQUEST_METHOD).and_then(|method| method.to_str().ok());
        let announced = announced.filter(|_| call.method == Method::OPTIONS);
        routes::find(announced.unwrap_or(call.method.as_str()), path)?;
        Some(match mount {
            Mount::Admin => &self.admin_cors,
            Mount::Auth => &self.auth_cors,
            Mount::Store => &self.store_cors,
        })
    }

    async fn serve(&self, call: &Call<'_>, mount: Option<Mount>, path: &str, session: &mut Session) -> Outcome {
        let found = routes::find(call.method.as_str(), path);
        // Whatever is asked there, by a route or not, is for users or customers only.
        match mount {
            Some(Mount::Admin) if !found.as_ref().is_some_and(Found::is_for_anybody) => {
                users::who(call, session)?;
            }
            Some(Mount::Store) => key::check(call.headers, &self.publishable_key)?,
            _ => {}
        }
        if customers::is_about_me(path) {
            customers::who(call, session)?;
        }
        if let Some(found) = found {
            return self.at(call, &found, session).await;
        }
        Ok(version::health(call.method, path).unwrap_or_else(|| reply::cannot(call.method, path)))
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
            Endpoint::Addresses => addresses::all(call, session).await,
            Endpoint::Address => addresses::one(call, found.id(), session).await,
            Endpoint::Orders => orders::list(call, session),
            Endpoint::Users => users::list(call).await,
            Endpoint::OwnUser => users::me(call, session).await,
            Endpoint::User => users::one(call, found.id(), session).await,
            Endpoint::Invites => invites::route(call).await,
            Endpoint::AcceptInvite => accept::route(call, session).await,
            Endpoint::Invite => invites::one(call, found.id()).await,
            Endpoint::ResendInvite => invites::resend(call, found.id()).await,
        }
    }
}

fn refuse(status: StatusCode) -> Reply {
    let (message, kind) = match status {
        StatusCode::PAYLOAD_TOO_LARGE => ("request entity too large", "unknown_error"),
        _ => ("Unexpected token, this is not valid JSON", "invalid_data"),
    };
    reply::json(status, &json!({ "message": message, "type": kind }))
}
